"""The rows of the search table: which words of which records can be found."""

from collections.abc import Collection, Iterator, Mapping

import sqlalchemy as sa
from sqlalchemy import Connection

from kb.store.rows import delete, selected
from kb.store.search import parts, stemmed
from schema.tables import metadata

# Columns that are searched, by table; and other tables with names, by the column that refers to the record.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "documents": ("title", "text"),
    "sources": ("title", "outlet"),
    "actors": ("name",),
    "events": ("title",),
    "quotes": ("text",),
}
NAMES: Mapping[str, tuple[str, str]] = {
    "actors": ("actor_names", "actor_id"),
    "sources": ("source_authors", "source_id"),
}
RECORDS = 200  # whose words are made at once
# FTS5 makes its index anew from the rows of `search`.
FTS5_REBUILD = "INSERT INTO search_index (search_index) VALUES ('rebuild')"


def reindex(connection: Connection) -> int:
    """Write the words of all records anew, whatever the index holds, in the caller's transaction; how many records."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(FTS5_REBUILD)  # taking away rows that it does not hold would damage it
    connection.execute(sa.delete(metadata.tables["search"]))
    number = 0
    for table in COLUMNS:
        for ids in _ids(connection, table):
            index(connection, table, ids)
            number += len(ids)
    return number


def fill(connection: Connection) -> None:
    """Write the words of all records where the index holds none: a migration that makes it leaves it empty."""
    if connection.execute(sa.select(metadata.tables["search"].c.id).limit(1)).first() is None:
        reindex(connection)


def index(connection: Connection, table: str, ids: Collection[str]) -> None:
    """Write the words of the records anew. Records that are gone have none."""
    search = metadata.tables["search"]
    delete(connection, search.c.record_id, ids)
    rows = [
        {"record_type": table, "record_id": id, "part": number, "words": words}
        for id, all_words in words_of(connection, table, ids)
        for number, words in enumerate(parts(all_words))
    ]
    if rows:
        connection.execute(sa.insert(search), rows)


def words_of(connection: Connection, table: str, ids: Collection[str]) -> Iterator[tuple[str, str]]:
    """Id and words, folded and stemmed, of each record that is there."""
    source = metadata.tables[table]
    texts = {
        row["id"]: [row[name] for name in COLUMNS[table] if row[name]]
        for row in selected(
            connection, sa.select(source.c.id, *(source.c[name] for name in COLUMNS[table])), source.c.id, ids
        )
    }
    if table in NAMES:
        name, key = NAMES[table]
        names = metadata.tables[name]
        told = sa.select(names.c[key], names.c.name).distinct().order_by(names.c[key], names.c.name)
        for row in selected(connection, told, names.c[key], ids):
            texts[row[key]].append(row["name"])
    for id, found in texts.items():
        yield id, " ".join(filter(None, map(stemmed, found)))


def _ids(connection: Connection, table: str) -> Iterator[list[str]]:
    """The ids of a table in order, some at a time."""
    id = metadata.tables[table].c.id
    last = ""
    while ids := list(connection.scalars(sa.select(id).where(id > last).order_by(id).limit(RECORDS))):
        yield ids
        last = ids[-1]
