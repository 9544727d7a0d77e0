"""What the database holds of the documents of a batch, and of the records that these share with others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from kb.store.rows import Key, Row, selected
from schema.tables import LOCATED, metadata

# Tables whose rows belong to one document each. Reports are read with the events they tell of.
OWNED = tuple(name for name in LOCATED if name != "reports")
Statements = dict[Key, tuple[str, dict[str, Any]]]  # by record and document: the record's table, and what is stated


@dataclass(slots=True)
class Stored:
    """Rows by id, or by key where a table has no id."""

    documents: dict[str, Row] = field(default_factory=dict)
    owned: dict[str, dict[str, Row]] = field(default_factory=dict)  # keys and references only
    statements: Statements = field(default_factory=dict)  # of the batch's documents
    shared: dict[str, dict[str, Row]] = field(default_factory=dict)  # actors, sources
    parts: dict[str, dict[str, list[Row]]] = field(default_factory=dict)  # actor_names, source_authors, by their record
    rivals: dict[str, list[dict[str, Any]]] = field(default_factory=dict)  # what other documents state, by record
    events: dict[str, Row] = field(default_factory=dict)
    reports: dict[str, Row] = field(default_factory=dict)  # of all documents, with `published`
    event_statements: dict[Key, dict[str, Any]] = field(default_factory=dict)  # of all documents
    event_actors: dict[Key, Row] = field(default_factory=dict)
    releases: dict[str, Row] = field(default_factory=dict)


def stored(connection: Connection, documents: Iterable[str], stating: Statements) -> Stored:
    """Read what stands in the database before a batch that states `stating` is written."""
    ids = list(documents)
    state = Stored()
    state.documents = _documents(connection, ids)
    for name in OWNED:
        state.owned[name] = _references(connection, name, "document_id", ids)
    state.statements = _statements(connection, ids)
    touched = _records_by_table({**state.statements, **stating})
    _read_shared(connection, state, touched, stating)
    _read_events(connection, state, touched.get("events", set()))
    return state


def _documents(connection: Connection, ids: list[str]) -> dict[str, Row]:
    """Without their texts, which are compared by digest."""
    table = metadata.tables["documents"]
    statement = sa.select(*(column for column in table.c if column.name != "text"))
    return {row["id"]: dict(row) for row in selected(connection, statement, table.c.id, ids)}


def _references(connection: Connection, name: str, column: str, values: Iterable[str]) -> dict[str, Row]:
    """Id, rev and every column that refers to another record."""
    table = metadata.tables[name]
    columns = [found for found in table.c if found.name in ("id", "rev") or found.name.endswith("_id")]
    return {row["id"]: dict(row) for row in selected(connection, sa.select(*columns), table.c[column], values)}


def _statements(connection: Connection, documents: list[str]) -> Statements:
    table = metadata.tables["statements"]
    return {
        (row["record_id"], row["document_id"]): (row["record_type"], row["stated"])
        for row in selected(connection, sa.select(table), table.c.document_id, documents)
    }


def _records_by_table(statements: Mapping[Key, tuple[str, dict[str, Any]]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for (record, _), (table, _) in statements.items():
        found.setdefault(table, set()).add(record)
    return found


def _read_shared(connection: Connection, state: Stored, touched: dict[str, set[str]], stating: Statements) -> None:
    """Actors and sources, and what other documents say of those that a document no longer states as it did."""
    for name, parts, key in (("actors", "actor_names", "actor_id"), ("sources", "source_authors", "source_id")):
        table, other = metadata.tables[name], metadata.tables[parts]
        ids = touched.get(name, set())
        state.shared[name] = {row["id"]: dict(row) for row in selected(connection, sa.select(table), table.c.id, ids)}
        state.parts[parts] = {}
        for row in selected(connection, sa.select(other), other.c[key], ids):
            state.parts[parts].setdefault(row[key], []).append(dict(row))
    taken_back = {
        record
        for (record, document), said in state.statements.items()
        if said[0] != "events" and stating.get((record, document)) != said
    }
    batch = {document for _, document in (*state.statements, *stating)}
    state.rivals = {record: [] for record in taken_back}
    table = metadata.tables["statements"]
    for row in selected(connection, sa.select(table), table.c.record_id, taken_back):
        if row["document_id"] not in batch:
            state.rivals[row["record_id"]].append(row["stated"])


def _read_events(connection: Connection, state: Stored, events: set[str]) -> None:
    """Events with everything that all documents tell of them."""
    tables = metadata.tables
    report, document = tables["reports"], tables["documents"]
    state.events = _references(connection, "events", "id", events)
    told = sa.select(report, document.c.published_earliest.label("published")).join(document)
    state.reports = {row["id"]: dict(row) for row in selected(connection, told, report.c.event_id, events)}
    statements = tables["statements"]
    for row in selected(connection, sa.select(statements), statements.c.record_id, events):
        state.event_statements[row["record_id"], row["document_id"]] = row["stated"]
    parts = tables["event_actors"]
    for row in selected(connection, sa.select(parts), parts.c.event_id, events):
        state.event_actors[row["event_id"], row["actor_id"], row["role"], row["report_id"]] = dict(row)
    state.releases = _references(connection, "prisoner_releases", "event_id", events)
