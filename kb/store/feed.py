"""The change log: one feed row a transaction, written last, and one change for each record that was really written.

Filter keys tell which filters of a reader a change concerns, before or after it:

- `type:events`: the record's table;
- `country:BY`: the country of the record, or of an actor that it refers to;
- `source:src_…`: the source itself, or the one that is cited for the record.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from kb.store.rows import selected
from schema.tables import metadata
from schema.vocab import ChangeCause, ChangeOp

FIRST_CHAIN = "0" * 64


@dataclass(slots=True)
class LoggedChange:
    """A change of a record. `rows` are those that it had before and has after, with those that belong to it."""

    record_type: str
    record_id: str
    rev: int
    op: ChangeOp
    cause: ChangeCause
    rows: list[Mapping[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class ChangeLog:
    """The changes of a transaction, by record."""

    changes: dict[str, LoggedChange] = field(default_factory=dict)

    def add(self, change: LoggedChange) -> None:
        """A record that is changed again keeps its latest state, and the filters of both."""
        before = self.changes.get(change.record_id)
        if before is not None:
            change.rows += before.rows
            change.cause = before.cause
        self.changes[change.record_id] = change


def write_feed(connection: Connection, log: ChangeLog, run_id: str | None, at: datetime) -> int | None:
    """Write the log's feed row and changes. Returns its number; None where nothing changed, and nothing is written."""
    if not log.changes:
        return None
    tables = metadata.tables
    feed = tables["feed"]
    previous = connection.execute(sa.select(feed.c.chain).order_by(feed.c.seq.desc()).limit(1)).scalar()
    changes = [log.changes[id] for id in sorted(log.changes)]
    row = {"at": at, "run_id": run_id, "chain": chain(previous, changes)}
    seq = connection.execute(sa.insert(feed).returning(feed.c.seq), row).scalar_one()
    keys = _filter_keys(connection, changes)
    connection.execute(
        sa.insert(tables["changes"]),
        [
            {
                "feed_seq": seq,
                "record_id": change.record_id,
                "record_type": change.record_type,
                "rev": change.rev,
                "op": change.op.value,
                "cause": change.cause.value,
                "merged_into": None,
                "filter_keys": keys[change.record_id],
                "data": None,
            }
            for change in changes
        ],
    )
    return int(seq)


def chain(previous: str | None, changes: Iterable[LoggedChange]) -> str:
    """SHA-256 over the row before and the changes, in hexadecimal: two databases with one chain have one history."""
    told = [[change.record_id, change.rev, change.op.value, change.cause.value] for change in changes]
    return hashlib.sha256(((previous or FIRST_CHAIN) + json.dumps(told, separators=(",", ":"))).encode()).hexdigest()


def _filter_keys(connection: Connection, changes: Iterable[LoggedChange]) -> dict[str, list[str]]:
    """The filter keys of each record, sorted."""
    changes = list(changes)
    countries = _countries(connection, changes)
    works = _works(connection, changes)
    keys: dict[str, list[str]] = {}
    for change in changes:
        found = {f"type:{change.record_type}"}
        for row in change.rows:
            for column, value in row.items():
                found |= {f"country:{code}" for code in countries.get(value, ())} if column in _ACTOR_COLUMNS else set()
            found |= {f"country:{row['country']}"} if row.get("country") else set()
            sources = {row.get("source_id"), works.get(row.get("citation_id") or "")}
            if change.record_type == "sources":
                sources.add(change.record_id)
            found |= {f"source:{id}" for id in sources if id}
        keys[change.record_id] = sorted(found)
    return keys


def _countries(connection: Connection, changes: list[LoggedChange]) -> dict[str, set[str]]:
    """The countries that actors had before and have after, by actor."""
    found: dict[str, set[str]] = {}
    for change in changes:
        if change.record_type == "actors":
            found.setdefault(change.record_id, set()).update(
                row["country"] for row in change.rows if row.get("country")
            )
    ids = {row[name] for change in changes for row in change.rows for name in _ACTOR_COLUMNS & row.keys() if row[name]}
    actors = metadata.tables["actors"]
    statement = sa.select(actors.c.id, actors.c.country).where(actors.c.country.is_not(None))
    for row in selected(connection, statement, actors.c.id, ids):
        found.setdefault(row["id"], set()).add(row["country"])
    return found


def _works(connection: Connection, changes: list[LoggedChange]) -> dict[str, str]:
    """The source that a citation cites, by citation; of deleted ones too."""
    found = {
        change.record_id: row["source_id"]
        for change in changes
        if change.record_type == "citations"
        for row in change.rows
        if row.get("source_id")
    }
    ids = {row["citation_id"] for change in changes for row in change.rows if row.get("citation_id")}
    citations = metadata.tables["citations"]
    statement = sa.select(citations.c.id, citations.c.source_id).where(citations.c.source_id.is_not(None))
    for row in selected(connection, statement, citations.c.id, ids):
        found[row["id"]] = row["source_id"]
    return found


_ACTOR_COLUMNS = {
    key.parent.name
    for table in metadata.tables.values()
    for key in table.foreign_keys
    if key.column.table.name == "actors"
}
