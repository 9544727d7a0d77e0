"""A batch on its way into the database: rows written and deleted, and the changes of records that follow."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from kb.store import indexing
from kb.store.feed import ChangeLog, LoggedChange
from kb.store.rows import Row, delete, delete_keys, key_of, selected, touch, upsert
from kb.store.state import Stored
from kb.store.wanted import Wanted
from schema.tables import TABLES, metadata
from schema.vocab import ChangeCause, ChangeOp

# Rows of these are parts of a record, found by a column: a change of a part is a change of the record.
PARTS = {
    "actor_names": ("actors", "actor_id"),
    "source_authors": ("sources", "source_id"),
    "event_actors": ("events", "event_id"),
}
ELSEWHERE = ("runs", "corrections", "feed", "changes", "search")
WRITTEN = tuple(str(table.__tablename__) for table in TABLES if table.__tablename__ not in ELSEWHERE)
RECORDS = tuple(name for name in WRITTEN if "rev" in metadata.tables[name].c)


@dataclass(slots=True)
class Batch:
    """Documents, each once, with what is stored and what is wanted of them."""

    connection: Connection
    state: Stored
    wanted: Wanted
    owners: Mapping[str, str]  # by shared record: the document on whose account it is written
    causes: Mapping[str, ChangeCause]  # by document
    log: ChangeLog
    rows_written: dict[str, int] = field(default_factory=dict)  # by document
    _participants: dict[str, list[Row]] = field(default_factory=dict)  # before and after, by event

    def __post_init__(self) -> None:
        for rows in (self.state.event_actors, self.wanted.rows.get("event_actors", {})):
            for row in rows.values():
                self._participants.setdefault(row["event_id"], []).append(row)

    def write(self) -> None:
        """Bring the database to what is wanted, and log every record that this changed."""
        revs: dict[str, dict[str, int]] = {name: {} for name in RECORDS}
        stirred: dict[str, set[str]] = {name: set() for name in RECORDS}  # records of which a part changed
        for name in WRITTEN:
            for row in upsert(self.connection, metadata.tables[name], self._rows(name)):
                key = key_of(metadata.tables[name], row)
                self._count(name, self.wanted.rows[name][key])
                if name in revs:
                    revs[name][row["id"]] = row["rev"]
                elif name in PARTS:
                    stirred[PARTS[name][0]].add(row[PARTS[name][1]])
        for name in reversed(WRITTEN):
            self._delete(name, stirred)
        for name in RECORDS:
            gone = {id for (id,) in self.wanted.gone.get(name, ())}
            revs[name] |= touch(self.connection, metadata.tables[name], stirred[name] - revs[name].keys() - gone)
            self._log(name, revs[name], gone)
            if name in indexing.COLUMNS:
                indexing.index(self.connection, name, revs[name].keys() | gone)

    def _rows(self, name: str) -> list[Row]:
        """What is wanted of a table. A record that comes back goes on from the rev under which it was deleted."""
        rows = list(self.wanted.rows.get(name, {}).values())
        if name in RECORDS:
            held = self._held(name)
            changes = metadata.tables["changes"]
            latest = sa.select(changes.c.record_id, sa.func.max(changes.c.rev).label("rev")).group_by(
                changes.c.record_id
            )
            new = [row["id"] for row in rows if row["id"] not in held]
            deleted = {
                row["record_id"]: row["rev"] for row in selected(self.connection, latest, changes.c.record_id, new)
            }
            for row in rows:
                row["rev"] = deleted.get(row["id"], 0) + 1
        return rows

    def _held(self, name: str) -> Mapping[str, Row]:
        """The records of a table as they stood before, as far as the batch concerns them."""
        state = self.state
        shared = {"documents": state.documents, "events": state.events, "reports": state.reports}
        return (shared | {"prisoner_releases": state.releases} | state.shared | state.owned)[name]

    def _delete(self, name: str, stirred: dict[str, set[str]]) -> None:
        table, keys = metadata.tables[name], self.wanted.gone.get(name, set())
        if name in RECORDS:
            delete(self.connection, table.c.id, [id for (id,) in keys])
        else:
            delete_keys(self.connection, table, keys)
        columns = [column.name for column in table.primary_key.columns]
        for key in keys:
            row = self._held(name)[key[0]] if name in RECORDS else dict(zip(columns, key, strict=True))
            self._count(name, row)
            if name in PARTS:
                stirred[PARTS[name][0]].add(row[PARTS[name][1]])

    def _count(self, name: str, row: Mapping[str, Any]) -> None:
        document = self._owner(name, row)
        self.rows_written[document] = self.rows_written.get(document, 0) + 1

    def _owner(self, name: str, row: Mapping[str, Any]) -> str:
        """The document of the batch on whose account a row is written or deleted."""
        if name == "documents":
            return str(row["id"])
        if name in PARTS:
            return self.owners[row[PARTS[name][1]]]
        if row.get("document_id") in self.causes:
            return str(row["document_id"])
        return self.owners[row["event_id"] if "event_id" in row else row["id"]]

    def _log(self, name: str, revs: Mapping[str, int], gone: Iterable[str]) -> None:
        held, rows = self._held(name), self.wanted.rows.get(name, {})
        for id, rev in revs.items():
            after = rows.get((id,)) or held[id]
            self._add_change(name, id, rev, ChangeOp.UPSERT, [after, *([held[id]] if id in held else [])])
        for id in gone:
            self._add_change(name, id, held[id]["rev"] + 1, ChangeOp.DELETE, [held[id]])

    def _add_change(self, name: str, id: str, rev: int, op: ChangeOp, rows: list[Mapping[str, Any]]) -> None:
        cause = self.causes[self._owner(name, rows[0])]
        told = [*rows, *(part for row in rows for part in self._parts(name, id, row))]
        self.log.add(LoggedChange(name, id, rev, op, cause, told))

    def _parts(self, name: str, id: str, row: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        """Rows beside a record that name its actors."""
        if name == "events":
            yield from self._participants.get(id, ())
        elif name == "reports":
            yield from row["stated"]["participants"]
            yield from row["stated"]["releases"]
