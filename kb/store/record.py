"""One record with the words behind it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.engine import RowMapping

from kb.errors import UnknownRecord
from kb.store.rows import selected
from schema.ids import PREFIXES, table_of
from schema.tables import metadata

# What a record is called where another refers to it: the first of these columns that is not null.
NAMES = {
    "documents": ("title", "uri"),
    "actors": ("name",),
    "sources": ("title", "outlet", "url"),
    "events": ("title",),
    "citations": ("form",),
    "reports": ("modality",),
    "prisoner_releases": ("population", "status"),
    "runs": ("started_at",),
    "quotes": ("text",),
    "counts": ("text",),
}


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document that stand for a field of a record; field is empty for the record as a whole."""

    field: str
    document_id: str
    document_title: str | None
    text: str  # of the whole document
    start: int
    end: int
    stance: str


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a table, the names of the records it refers to by column, and its passages in reading order."""

    table: str
    row: RowMapping
    names: Mapping[str, str]
    passages: tuple[Passage, ...]


def record(connection: Connection, id: str) -> Record:
    """Read a record by its id. Raises UnknownRecord, which says what an id looks like."""
    name = table_of(id)
    if name is None:
        examples = ", ".join(f"{prefix}_…" for prefix in PREFIXES.values())
        raise UnknownRecord(f"{id!r} is not an id; ids are {examples} with 26 characters after the underscore")
    table = metadata.tables[name]
    row = connection.execute(sa.select(table).where(table.c.id == id)).mappings().one_or_none()
    if row is None:
        raise UnknownRecord(f"{id} is not in the database (no such row in {name})")
    return Record(name, row, _names(connection, table, row), _passages(connection, table, row))


def _names(connection: Connection, table: sa.Table, row: RowMapping) -> dict[str, str]:
    """By column: what the record it refers to is called. One statement a table referred to."""
    wanted: dict[str, dict[str, str]] = {}
    for key in table.foreign_keys:
        column, target = key.parent.name, key.column.table.name
        if row[column] is not None and target in NAMES:
            wanted.setdefault(target, {})[column] = row[column]
    names: dict[str, str] = {}
    for target, columns in wanted.items():
        found = called(connection, target, set(columns.values()))
        names |= {column: found[id] for column, id in columns.items() if found.get(id)}
    return names


def called(connection: Connection, name: str, ids: Collection[str]) -> dict[str, str]:
    """What records of a table are called, by id; empty where a record has no name."""
    table = metadata.tables[name]
    label = sa.func.coalesce(*(sa.cast(table.c[column], sa.Text) for column in NAMES[name]), "").label("name")
    return {row["id"]: row["name"] for row in selected(connection, sa.select(table.c.id, label), table.c.id, ids)}


def _passages(connection: Connection, table: sa.Table, row: RowMapping) -> tuple[Passage, ...]:
    """The record's own span, then its evidence; one statement for the evidence, one for the texts."""
    evidence = metadata.tables["evidence"]
    chosen = sa.select(evidence).where(evidence.c.record_id == row["id"])
    spans = [
        (found["field"], found["document_id"], found["start"], found["end"], found["stance"])
        for found in connection.execute(chosen.order_by(evidence.c.document_id, evidence.c.start)).mappings()
    ]
    if {"document_id", "start", "end"} <= set(table.c.keys()) and row["document_id"] is not None:
        field = row["field"] if table.name == "evidence" else ""
        spans.insert(0, (field, row["document_id"], row["start"], row["end"], "supports"))
    documents = metadata.tables["documents"]
    asked = sa.select(documents.c.id, documents.c.title, documents.c.text).where(
        documents.c.id.in_({document for _, document, *_ in spans})
    )
    texts = {id: (title, text) for id, title, text in connection.execute(asked)}
    return tuple(
        Passage(field, document, *texts[document], start, end, stance)
        for field, document, start, end, stance in spans
        if document in texts
    )
