"""The change log, read by services that sync: one feed row a transaction, and the changes it made."""

import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field

from schema.columns import BIG, JSON, MOMENT, Fields, known, optional_string, reference, string
from schema.vocab import ChangeCause, ChangeOp


class Feed(Fields, table=True):
    __tablename__ = "feed"
    __table_args__ = (Index(None, "run_id"), {"sqlite_autoincrement": True})

    seq: int | None = Field(
        default=None, primary_key=True, sa_type=BIG, description="The order of transactions, from 1, never reused."
    )
    at: datetime.datetime = Field(sa_type=MOMENT, description="When the transaction ended.")
    run_id: str | None = reference("runs.id", "The load it belongs to; null for other writes.", optional=True)
    chain: str = string("SHA-256 over the row before and this one's changes, in hexadecimal.")


class Change(Fields, table=True):
    __tablename__ = "changes"
    __table_args__ = (
        known("op", ChangeOp),
        known("cause", ChangeCause),
        Index(None, "record_id", "feed_seq"),
        Index(None, "record_type", "feed_seq"),
    )

    feed_seq: int = Field(sa_type=BIG, foreign_key="feed.seq", primary_key=True, description="The transaction.")
    record_id: str = string("Which record.", primary_key=True)
    record_type: str = string("Its table.")
    rev: int = Field(description="The record's revision after the change.")
    op: ChangeOp = string("What was done.")
    cause: ChangeCause = string("Why.")
    merged_into: str | None = optional_string("The record that took its place, where it was merged.")
    filter_keys: list[str] = Field(sa_type=JSON, description="Filter keys that the record had before or has after.")
    data: dict[str, Any] | None = Field(
        default=None, sa_type=JSON, nullable=True, description="The record's state, where history is switched on."
    )
