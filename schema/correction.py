"""Corrections: a person's word over a loader's, anchored to the words of a document."""

import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from schema.columns import JSON, MOMENT, Fields, known, optional_string, reference, string
from schema.vocab import CorrectionOp, CorrectionState


class Correction(Fields, table=True):
    __tablename__ = "corrections"
    __table_args__ = (
        known("op", CorrectionOp),
        known("state", CorrectionState),
        CheckConstraint(
            '(document_id IS NULL AND start IS NULL AND "end" IS NULL AND exact IS NULL)'
            ' OR (document_id IS NOT NULL AND start >= 0 AND "end" > start AND exact IS NOT NULL)',
            name="anchor",
        ),
        Index(None, "record_id", "field"),
        Index(None, "document_id"),
        Index(None, "state", "id"),
    )

    id: str = string("cor_ and 26 characters, random.", primary_key=True)
    record_id: str = string("The record it is about.")
    document_id: str | None = reference(
        "documents.id", "Where its words stand; null where it rests on none.", optional=True
    )
    start: int | None = Field(default=None, description="Where the words begin.")
    end: int | None = Field(default=None, description="Where they end, exclusive.")
    exact: str | None = optional_string("The words, as they stood when it was made.")
    field: str = string("The field it is about; empty for the record as a whole.", default="")
    op: CorrectionOp = string("What it does.")
    seen_value: Any = Field(
        default=None, sa_type=JSON, nullable=True, description="The loader's value when it was made."
    )
    new_value: Any = Field(default=None, sa_type=JSON, nullable=True, description="The person's value.")
    reason: str = string("Why.")
    author: str = string("Who made it.")
    state: CorrectionState = string("Whether it is in force.", default=CorrectionState.PROPOSED)
    made_at: datetime.datetime = Field(sa_type=MOMENT, description="When it was made.")
    rev: int = Field(default=1, description="Raised by each change.")
