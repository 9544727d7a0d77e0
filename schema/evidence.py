"""Evidence: the words behind one field of a record."""

from sqlalchemy import Index
from sqlmodel import Field

from schema.columns import Fields, is_span, known, reference, string
from schema.groups import Located
from schema.vocab import Stance


class EvidenceFields(Located, Fields):
    """What a loader points at."""

    id: str = string("evi_ and 26 characters.", primary_key=True)
    record_id: str = string("The record that the words speak of.")
    field: str = string("The field they say, in snake_case; empty for the record as a whole.", default="")
    document_id: str = reference("documents.id", "Where the words stand.")
    exact: str = string("The words, cut from the document.")
    stance: Stance = string("Whether they support the value.", default=Stance.SUPPORTS)


class Evidence(EvidenceFields, table=True):
    __tablename__ = "evidence"
    __table_args__ = (
        is_span(),
        known("stance", Stance),
        Index(None, "record_id", "field", "document_id", "start", "end", unique=True),
        Index(None, "document_id", "start", "id"),
    )

    rev: int = Field(default=1, description="Raised by each change.")
