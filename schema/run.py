"""Runs: one load each."""

import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from schema.columns import JSON, MOMENT, Fields, known, string
from schema.vocab import RunStatus


class Run(Fields, table=True):
    __tablename__ = "runs"
    __table_args__ = (
        known("status", RunStatus),
        CheckConstraint("documents_ok >= 0 AND documents_failed >= 0", name="documents"),
        Index(None, "started_at", "id"),
        Index(None, "status", "id"),
    )

    id: str = string("run_ and 26 characters, random.", primary_key=True)
    loader_versions: dict[str, Any] = Field(sa_type=JSON, description="Version of each extractor, by name.")
    settings_digest: str = string("SHA-256 of the settings that the load ran under.")
    started_at: datetime.datetime = Field(sa_type=MOMENT, description="When it began.")
    finished_at: datetime.datetime | None = Field(
        default=None,
        sa_type=MOMENT,
        nullable=True,
        description="When it ended; null while it runs or where it broke off.",
    )
    status: RunStatus = string("How far it came.", default=RunStatus.RUNNING)
    documents_ok: int = Field(default=0, description="Documents that were stored or found unchanged.")
    documents_failed: int = Field(default=0, description="Documents that were rejected.")
    rev: int = Field(default=1, description="Raised by each change.")
