"""What was found in a document, in the format in which people annotate documents (see docs/extraction.md).

Finer vocabularies are mapped onto the coarser ones of that format.
"""

from collections.abc import Callable, Sequence
from typing import Any

from loaders.found import Figure, FoundActor, FoundCitation, FoundCount, FoundEvent, FoundQuote, FoundRelease, Reading
from schema.dates import PartialDate
from schema.span import Span
from schema.vocab import (
    ActorNameKind,
    CitationForm,
    CountQualifier,
    CountUnit,
    EventKind,
    Modality,
    QuoteKind,
    ReleaseStatus,
)

HINT_LENGTH = 400  # code points
CITATION_KINDS = {CitationForm.SUPRA: "named", CitationForm.LINK: "named"}
QUOTE_KINDS = {QuoteKind.EPITHET: "scare", QuoteKind.SIGNATURE: "title"}
STATUSES = {ReleaseStatus.PARTIAL: "completed", ReleaseStatus.REVERSED: "completed"}
EVENT_TYPES = {
    EventKind.PARDON: "RELEASE",
    EventKind.SHOOT_DOWN: "ATTACK",
    EventKind.INCURSION: "ATTACK",
    EventKind.WARNING: "STATEMENT",
    EventKind.DETENTION: "ARREST",
    EventKind.NEGOTIATION: "OTHER",
    EventKind.LETTER: "OTHER",
    EventKind.TRAVEL: "OTHER",
    EventKind.TAKING_OFFICE: "OTHER",
}
MODALITIES = {
    Modality.ASSERTED: "actual",
    Modality.HISTORICAL: "actual",
    Modality.PLANNED: "planned",
    Modality.DENIED: "denied",
    Modality.DEMANDED: "hypothetical",
    Modality.HYPOTHETICAL: "hypothetical",
    Modality.UNCONFIRMED: "hypothetical",
}


def annotation(reading: Reading, id: str) -> dict[str, Any]:
    """The reading as one JSON object: `id`, metadata, and a list for each kind of record."""
    metadata = reading.document.metadata
    return {
        "id": id,
        "published": _edtf(metadata.published),
        "title": metadata.title,
        "author": metadata.author,
        **{field: make(reading) for field, make in FIELDS.items()},
    }


def _citations(reading: Reading) -> list[dict[str, Any]]:
    def one(citation: FoundCitation) -> dict[str, Any]:
        return {
            **_place(reading, citation.span),
            "kind": CITATION_KINDS.get(citation.form, citation.form.value),
            "authors": [author.name for author in citation.authors],
            "outlet": citation.outlet,
            "date": _edtf(citation.published),
            "refers_to": citation.antecedent,
        }

    return [one(citation) for citation in reading.citations]


def _quotes(reading: Reading) -> list[dict[str, Any]]:
    def speaker(quote: FoundQuote) -> str | None:
        if quote.speaker is not None:
            return _shown(reading.actors[quote.speaker])
        return quote.speaker_span and quote.speaker_span.of(reading.document.text)

    return [
        {
            **_place(reading, quote.span),
            "speaker": speaker(quote),
            "kind": "direct" if quote.kind is QuoteKind.BLOCK else QUOTE_KINDS.get(quote.kind, quote.kind.value),
            "cites": quote.citation,
            "parts": [_place(reading, part) for part in quote.parts],
        }
        for quote in reading.quotes
    ]


def _dates(reading: Reading) -> list[dict[str, Any]]:
    return [{**_place(reading, date.span), "value": _edtf(date.value), "role": date.role} for date in reading.dates]


def _releases(reading: Reading) -> list[dict[str, Any]]:
    def one(index: int, release: FoundRelease, figure: Figure | None) -> dict[str, Any]:
        parts = [count for count in reading.counts if count.release == index]
        return {
            **_place(reading, release.span),
            **_figure(figure, "count"),
            "of": release.population,
            "by": _actor(reading, release.released_by),
            "from": _actor(reading, release.from_place),
            "to": _actor(reading, release.to_place),
            "date": _edtf(reading.events[release.event].date),
            "status": STATUSES.get(release.status, release.status.value),
            "breakdown": [{"count": part.figure.value, "of": part.population} for part in parts],
        }

    return [
        one(index, release, figure)
        for index, release in enumerate(reading.releases)
        for figure in (release.figure, *(rival.figure for rival in release.rivals))
    ]


def _counts(reading: Reading) -> list[dict[str, Any]]:
    def one(count: FoundCount) -> dict[str, Any]:
        return {
            **_place(reading, count.span),
            **_figure(count.figure, "value"),
            "unit": "percent" if count.unit is CountUnit.PERCENT else count.population or count.unit.value,
            "measure": count.measure.value,
            "place": _actor(reading, count.place),
            "as_of": _edtf(count.as_of),
        }

    return [one(count) for count in reading.counts if count.release is None]


def _actors(reading: Reading) -> list[dict[str, Any]]:
    return [
        {
            "name": _shown(actor),
            "kind": actor.kind.value,
            "aliases": [name for name in _others(actor) if name != _shown(actor)],
        }
        for actor in reading.actors
    ]


def _events(reading: Reading) -> list[dict[str, Any]]:
    def one(event: FoundEvent) -> dict[str, Any]:
        return {
            **_place(reading, event.span),
            "type": EVENT_TYPES.get(event.kind, event.kind.value),
            "date": _edtf(event.date),
            "participants": [
                {"actor": _shown(reading.actors[part.actor]), "role": part.role.value} for part in event.participants
            ],
            "modality": MODALITIES[event.modality],
            "mentions": [_place(reading, mention) for mention in event.mentions],
        }

    return [one(event) for event in reading.events]


FIELDS: dict[str, Callable[[Reading], Sequence[dict[str, Any]]]] = {
    "citations": _citations,
    "quotes": _quotes,
    "dates": _dates,
    "releases": _releases,
    "counts": _counts,
    "actors": _actors,
    "events": _events,
}


def _place(reading: Reading, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "hint": span.of(reading.document.text)[:HINT_LENGTH]}


def _edtf(date: PartialDate | None) -> str | None:
    return date.edtf if date else None


def _shown(actor: FoundActor) -> str:
    """People who annotate a text write the name that it uses: "Burma"."""
    return actor.told or actor.name


def _others(actor: FoundActor) -> list[str]:
    return [actor.name, *(one.name for one in actor.names if one.kind is not ActorNameKind.DEMONYM)]


def _actor(reading: Reading, index: int | None) -> str | None:
    return None if index is None else _shown(reading.actors[index])


def _figure(figure: Figure | None, name: str) -> dict[str, Any]:
    if figure is None:
        return {name: None, "min": None, "max": None, "qualifier": None}
    qualifier = None if figure.qualifier is CountQualifier.EXACT else figure.qualifier.value
    return {name: _number(figure.value), "min": _number(figure.min), "max": _number(figure.max), "qualifier": qualifier}


def _number(value: float | None) -> int | float | None:
    return int(value) if value is not None and value.is_integer() else value
