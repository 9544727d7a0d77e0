"""The search index holds the words of the records, as they are now."""

from collections.abc import Iterator
from itertools import islice

import sqlalchemy as sa
from sqlalchemy import Connection

from kb.errors import NoDatabase
from kb.store.indexing import COLUMNS, RECORDS, words_of
from kb.store.search import parts
from kb.store.verify.problem import Alongside, Problem, streamed
from schema.tables import metadata

FTS5_CHECK = "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)"


def search(connection: Connection) -> Iterator[Problem]:
    """Rows of `search` against the records, and SQLite's index against these rows.

    PostgreSQL computes what its index holds from the rows by itself.
    """
    for name in COLUMNS:
        yield from _rows(connection, name)
    yield from _strangers(connection)
    if connection.dialect.name == "sqlite":
        yield from _index(connection)


def _rows(connection: Connection, name: str) -> Iterator[Problem]:
    table, index = metadata.tables[name], metadata.tables["search"]
    indexed = sa.select(index.c.record_id, index.c.words).where(index.c.record_type == name)
    held = Alongside(streamed(connection, indexed.order_by(index.c.record_id, index.c.part)), "record_id")
    ids = (row["id"] for row in streamed(connection, sa.select(table.c.id).order_by(table.c.id)))
    while some := list(islice(ids, RECORDS)):
        words = dict(words_of(connection, name, some))
        for id in some:
            if [row["words"] for row in held.of(id)] != list(parts(words[id])):
                yield Problem(name, id, "the search index does not hold its words as they are now")


def _strangers(connection: Connection) -> Iterator[Problem]:
    """Rows of tables that are not searched. Those of records that are gone are lost references."""
    index = metadata.tables["search"]
    strange = sa.select(index.c.id, index.c.record_type).where(index.c.record_type.not_in(list(COLUMNS)))
    for row in streamed(connection, strange):
        yield Problem("search", str(row["id"]), f"record_type is {row['record_type']}, which is not searched")


def _index(connection: Connection) -> Iterator[Problem]:
    """FTS5 checks itself where it is written to; nothing is, and what was read so far need not be of one state."""
    connection.rollback()
    try:
        connection.exec_driver_sql(FTS5_CHECK)
    except NoDatabase:
        yield Problem("search_index", "", "the full-text index is not in step with search")
    finally:
        connection.rollback()
