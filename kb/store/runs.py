"""Runs: one row a load. They are no records of the change log; changes name them."""

from collections.abc import Mapping
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy import Connection

from kb.errors import UnknownRecord
from schema.ids import random_id
from schema.tables import metadata
from schema.vocab import RunStatus


def start_run(connection: Connection, versions: Mapping[str, str], settings_digest: str) -> str:
    """Write that a load begins. Returns its id."""
    id = random_id("runs")
    row = {
        "id": id,
        "loader_versions": dict(versions),
        "settings_digest": settings_digest,
        "started_at": datetime.now(UTC),
        "finished_at": None,
        "status": RunStatus.RUNNING.value,
        "documents_ok": 0,
        "documents_failed": 0,
        "rev": 1,
    }
    connection.execute(sa.insert(metadata.tables["runs"]), row)
    return id


def finish_run(connection: Connection, run_id: str, status: RunStatus, ok: int, failed: int) -> None:
    """Write how the load ended, and of how many documents. Raises UnknownRecord."""
    runs = metadata.tables["runs"]
    statement = (
        sa.update(runs)
        .where(runs.c.id == run_id)
        .values(
            status=RunStatus(status).value,
            finished_at=datetime.now(UTC),
            documents_ok=ok,
            documents_failed=failed,
            rev=runs.c.rev + 1,
        )
    )
    if connection.execute(statement).rowcount != 1:
        raise UnknownRecord(f"there is no run {run_id}")
