"""Rows in and out of tables, many at a time: the number of statements grows by chunks, never by rows."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, RowMapping
from sqlalchemy.dialects import postgresql, sqlite

Row = dict[str, Any]
Key = tuple[Any, ...]
CHUNK = 5_000  # values of one statement; SQLite takes at most 32,766


def chunks(values: Iterable[str]) -> Iterator[list[str]]:
    """The values, each once and in order, so that statements are the same however they came."""
    listed = sorted(set(values))
    for start in range(0, len(listed), CHUNK):
        yield listed[start : start + CHUNK]


def selected(
    connection: Connection, statement: sa.Select[Any], column: sa.Column[Any], values: Iterable[str]
) -> Iterator[RowMapping]:
    """The rows of the statement where the column holds one of the values."""
    for chunk in chunks(values):
        yield from connection.execute(statement.where(column.in_(chunk))).mappings()


def upsert(connection: Connection, table: sa.Table, rows: Sequence[Row]) -> list[RowMapping]:
    """Write rows by primary key. Returns keys, and `rev` where the table has one, of those that were new or differed.

    A row that is there already in the same words is left alone. `rev` of a row stands for a new one only; one that
    differs gets the next.
    """
    if not rows:
        return []
    insert = (sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert)(table)
    keys = list(table.primary_key.columns)
    values = [column for column in table.columns if not column.primary_key and column.name != "rev"]
    if values:
        change: dict[str, Any] = {column.name: insert.excluded[column.name] for column in values}
        if "rev" in table.c:
            change["rev"] = table.c.rev + 1
        differs = sa.or_(*(column.is_distinct_from(insert.excluded[column.name]) for column in values))
        statement = insert.on_conflict_do_update(index_elements=keys, set_=change, where=differs)
    else:
        statement = insert.on_conflict_do_nothing()
    told = [*keys, table.c.rev] if "rev" in table.c else keys
    ordered = sorted(rows, key=lambda row: tuple(row[key.name] for key in keys))
    return list(connection.execute(statement.returning(*told), ordered).mappings())


def touch(connection: Connection, table: sa.Table, ids: Collection[str]) -> dict[str, int]:
    """Raise the rev of records that changed in other tables only. Returns the new rev of each."""
    raised: dict[str, int] = {}
    for chunk in chunks(ids):
        statement = sa.update(table).where(table.c.id.in_(chunk)).values(rev=table.c.rev + 1)
        raised |= {row.id: row.rev for row in connection.execute(statement.returning(table.c.id, table.c.rev))}
    return raised


def delete(connection: Connection, column: sa.Column[Any], values: Collection[str]) -> None:
    """Delete the rows where the column holds one of the values."""
    for chunk in chunks(values):
        connection.execute(sa.delete(column.table).where(column.in_(chunk)))


def delete_keys(connection: Connection, table: sa.Table, keys: Collection[Key]) -> None:
    """Delete rows by primary keys of several columns."""
    if not keys:
        return
    columns = list(table.primary_key.columns)
    statement = sa.delete(table).where(*(column == sa.bindparam(f"key_{column.name}") for column in columns))
    named = [{f"key_{column.name}": part for column, part in zip(columns, key, strict=True)} for key in sorted(keys)]
    connection.execute(statement, named)


def key_of(table: sa.Table, row: Mapping[str, Any] | RowMapping) -> Key:
    return tuple(row[column.name] for column in table.primary_key.columns)
