"""The records of quotations."""

from loaders.assemble.actors import Cast
from loaders.assemble.citations import Works
from loaders.assemble.events import Happenings
from loaders.assemble.records import evidence, once
from loaders.found import FoundQuote, Reading
from schema.evidence import EvidenceFields
from schema.ids import record_id
from schema.quote import QuoteFields


def quote_fields(reading: Reading, cast: Cast, works: Works, happenings: Happenings) -> tuple[QuoteFields, ...]:
    text = reading.document.text

    def fields(index: int, found: FoundQuote) -> QuoteFields:
        return QuoteFields(
            id=_id(reading, found),
            document_id=reading.document.id,
            start=found.span.start,
            end=found.span.end,
            text=found.span.of(text),
            kind=found.kind,
            speaker_id=cast.id(found.speaker),
            speaker_text=found.speaker_span and found.speaker_span.of(text),
            addressee_id=cast.id(found.addressee),
            cue=found.cue_span and found.cue_span.of(text),
            citation_id=works.id(found.citation),
            event_id=happenings.event_of_quote(index),
            confidence=found.confidence,
            rule=found.rule,
            **(found.said.columns("said") if found.said else {}),
        )

    return once(fields(index, found) for index, found in enumerate(reading.quotes))


def quote_evidence(reading: Reading) -> tuple[EvidenceFields, ...]:
    """The words that name the speaker, the cue and the addressee; the quoted words are the record's own span."""
    rows: list[EvidenceFields] = []
    for found in reading.quotes:
        rows += evidence(reading.document, _id(reading, found), "speaker_id", found.speaker_span)
        rows += evidence(reading.document, _id(reading, found), "cue", found.cue_span)
        rows += evidence(reading.document, _id(reading, found), "addressee_id", found.addressee_span)
    return tuple(rows)


def _id(reading: Reading, found: FoundQuote) -> str:
    return record_id("quotes", reading.document.id, found.span.start, found.span.end)
