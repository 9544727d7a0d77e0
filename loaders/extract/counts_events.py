"""The happening of which a figure tells: "12 people were killed" belongs to the deaths told there."""

from bisect import bisect_left
from collections.abc import Sequence

from loaders.found import FoundCount, FoundEvent
from schema.span import Span
from schema.vocab import EventKind, Measure, Modality

# Kinds of events that have such figures, the nearest in meaning first.
KINDS: dict[Measure, tuple[EventKind, ...]] = {
    Measure.DETAINED: (EventKind.ARREST, EventKind.DETENTION),
    Measure.SENTENCED: (EventKind.SENTENCE,),
    Measure.KILLED: (EventKind.DEATH, EventKind.ATTACK),
    Measure.DIED: (EventKind.DEATH, EventKind.ATTACK),
    Measure.WOUNDED: (EventKind.ATTACK, EventKind.DEATH),
}
UNTOLD = {Modality.DENIED, Modality.HYPOTHETICAL}


class Happened:
    """The events of a document by place."""

    def __init__(self, events: Sequence[FoundEvent]) -> None:
        self._places = sorted(
            (span.start, index) for index, one in enumerate(events) for span in (one.span, *one.mentions)
        )
        self._events = events

    def event(self, count: FoundCount, sentence: Span) -> int | None:
        """The event told nearest to the figure in its sentence, of a kind that has such figures."""
        kinds = KINDS.get(count.measure, ())
        begin = bisect_left(self._places, (sentence.start, -1))
        near: list[tuple[int, int, int]] = []
        for start, index in self._places[begin:]:
            if start >= sentence.end:
                break
            event = self._events[index]
            if event.kind in kinds and event.modality not in UNTOLD:
                near.append((kinds.index(event.kind), abs(start - count.span.start), index))
        return min(near)[2] if near else None
