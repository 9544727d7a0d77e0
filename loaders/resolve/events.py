"""Finds what happened: tellings dated by their surroundings, and those of one happening joined."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from loaders.extract.clauses import Syntax
from loaders.extract.events import tellings
from loaders.extract.events_scene import Scene
from loaders.found import FoundEvent, Reading
from loaders.resolve.event_dates import dated
from loaders.resolve.event_tellings import again, headline
from schema.vocab import EventKind

FAR = 50  # happenings of a kind, back to which a telling may point


def events(reading: Reading) -> tuple[FoundEvent, ...]:
    """Events in reading order, each once, except releases and exchanges (see `releases`)."""
    scene = Scene(reading, Syntax(reading.document))
    told = dated(scene, tellings(scene))
    return _joined(scene, told)


def _joined(scene: Scene, told: Sequence[FoundEvent]) -> tuple[FoundEvent, ...]:
    """Each happening once, at its fullest telling in the running text; its other places become mentions."""
    kept: dict[EventKind, list[FoundEvent]] = {}
    headings: list[FoundEvent] = []
    for event in told:
        if headline(scene, event):
            headings.append(event)
            continue
        own = kept.setdefault(event.kind, [])
        nearest = range(len(own) - 1, max(-1, len(own) - 1 - FAR), -1)
        same = next((index for index in nearest if again(scene, own[index], event)), None)
        if same is None:
            own.append(event)
        else:
            own[same] = _with(own[same], event)
    alone: list[FoundEvent] = []
    for event in headings:
        own = kept.get(event.kind, [])
        below = bisect_right(own, event.span, key=lambda one: one.span)
        if below < len(own):
            own[below] = replace(own[below], mentions=(*own[below].mentions, event.span))
        else:
            alone.append(event)
    return tuple(sorted([*alone, *(event for own in kept.values() for event in own)], key=lambda event: event.span))


def _with(first: FoundEvent, again: FoundEvent) -> FoundEvent:
    """The first telling, with what only the second one says."""
    known = {part.actor for part in first.participants}
    added = tuple(part for part in again.participants if part.actor not in known)
    dated = first if first.date and first.date.edtf else again
    placed = first if first.place is not None else again
    return replace(
        first,
        mentions=(*first.mentions, again.span, *again.mentions),
        participants=(*first.participants, *added),
        date=dated.date,
        date_span=dated.date_span,
        place=placed.place,
        place_span=placed.place_span,
        citation=first.citation if first.citation is not None else again.citation,
        quote=first.quote if first.quote is not None else again.quote,
    )
