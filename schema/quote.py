"""Quotes: words that somebody said or wrote."""

from sqlalchemy import Index
from sqlmodel import Field

from schema.columns import Fields, is_confidence, is_date, is_span, known, optional_string, reference, string
from schema.groups import Located, Said
from schema.vocab import QuoteKind


class QuoteFields(Said, Located, Fields):
    """What a loader states of a quotation. Its span lies inside the marks."""

    id: str = string("quo_ and 26 characters.", primary_key=True)
    document_id: str = reference("documents.id", "The document that quotes.")
    text: str = string("The words, exactly as they stand in the document.")
    kind: QuoteKind = string("What sort of quotation it is.")
    speaker_id: str | None = reference("actors.id", "Who said it; null where nobody is told.", optional=True)
    speaker_text: str | None = optional_string("The words that name the speaker; null where none do.")
    addressee_id: str | None = reference("actors.id", "To whom; null where not told.", optional=True)
    cue: str | None = optional_string("The word that introduces it, such as “said”; null where none does.")
    citation_id: str | None = reference(
        "citations.id", "The citation that supports it; null where none does.", optional=True
    )
    event_id: str | None = reference("events.id", "The event of saying it; null where none is told.", optional=True)
    confidence: float = Field(default=1.0, ge=0, le=1, description="1 where nothing was guessed.")
    rule: str = string("The rule that read it.")


class Quote(QuoteFields, table=True):
    __tablename__ = "quotes"
    __table_args__ = (
        is_span(),
        is_confidence(),
        known("kind", QuoteKind),
        *is_date("said"),
        Index(None, "document_id", "start", "id"),
        Index(None, "speaker_id", "id"),
        Index(None, "addressee_id", "id"),
        Index(None, "citation_id"),
        Index(None, "event_id"),
        Index(None, "kind", "id"),
        Index(None, "said_earliest", "id"),
    )

    rev: int = Field(default=1, description="Raised by each change.")
