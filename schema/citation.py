"""Citations: the places where a document cites a work."""

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field

from schema.columns import Fields, is_confidence, is_span, known, optional_string, reference, string
from schema.groups import Located
from schema.vocab import CitationForm, Resolution


class CitationFields(Located, Fields):
    """What a loader states of a citation."""

    id: str = string("cit_ and 26 characters.", primary_key=True)
    document_id: str = reference("documents.id", "The document that cites.")
    form: CitationForm = string("How it cites.")
    source_id: str | None = reference("sources.id", "The cited work; null where it could not be told.", optional=True)
    antecedent_id: str | None = optional_string("The citation that an Id. or supra points to; null for other forms.")
    resolution: Resolution = string("How the work was found.")
    confidence: float = Field(default=1.0, ge=0, le=1, description="1 where nothing was guessed.")
    rule: str = string("The rule that read it.")


class Citation(CitationFields, table=True):
    __tablename__ = "citations"
    __table_args__ = (
        is_span(),
        is_confidence(),
        known("form", CitationForm),
        known("resolution", Resolution),
        ForeignKeyConstraint(["antecedent_id"], ["citations.id"], deferrable=True, initially="DEFERRED"),
        Index(None, "document_id", "start", "id"),
        Index(None, "source_id", "id"),
        Index(None, "antecedent_id"),
        Index(None, "form", "id"),
    )

    rev: int = Field(default=1, description="Raised by each change.")
