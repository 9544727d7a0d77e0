"""Finds what happened: tellings dated by their surroundings, and those of one happening joined."""

from collections.abc import Sequence
from dataclasses import replace

from loaders.extract.clauses import Syntax
from loaders.extract.events import tellings
from loaders.extract.events_scene import Scene
from loaders.found import FoundEvent, Reading
from loaders.resolve.event_dates import dated
from loaders.resolve.event_tellings import again, headline


def events(reading: Reading) -> tuple[FoundEvent, ...]:
    """Events in reading order, each once, except releases and exchanges (see `releases`)."""
    scene = Scene(reading, Syntax(reading.document))
    told = dated(scene, tellings(scene))
    return _joined(scene, told)


def _joined(scene: Scene, told: Sequence[FoundEvent]) -> tuple[FoundEvent, ...]:
    """Each happening once, at its fullest telling in the running text; its other places become mentions."""
    kept: list[FoundEvent] = []
    headings: list[FoundEvent] = []
    for event in told:
        if headline(scene, event):
            headings.append(event)
            continue
        same = next((index for index in range(len(kept) - 1, -1, -1) if again(scene, kept[index], event)), None)
        if same is None:
            kept.append(event)
        else:
            kept[same] = _with(kept[same], event)
    for event in headings:
        below = next(
            (index for index, one in enumerate(kept) if one.kind is event.kind and one.span > event.span), None
        )
        if below is None:
            kept.append(event)
        else:
            kept[below] = replace(kept[below], mentions=(*kept[below].mentions, event.span))
    return tuple(sorted(kept, key=lambda event: event.span))


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
