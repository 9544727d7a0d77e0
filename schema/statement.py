"""Statements: what each document says of a record that documents share, and that the store derives from all of them."""

from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from schema.columns import JSON, Fields, reference, string


class Statement(Fields, table=True):
    """Actors and sources (with their names and authors) and the kinds of events, as each document states them."""

    __tablename__ = "statements"
    __table_args__ = (
        CheckConstraint("record_type IN ('actors', 'sources', 'events')", name="record_type_known"),
        Index(None, "document_id"),
    )

    record_id: str = string("The record.", primary_key=True)
    document_id: str = reference("documents.id", "The document that says it.", primary_key=True)
    record_type: str = string("Its table.")
    stated: dict[str, Any] = Field(sa_type=JSON, description="Its fields, as this document states them.")
