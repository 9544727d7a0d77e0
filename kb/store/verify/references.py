"""Every reference leads to a row: those that the database knows of, and those by the prefix of an id."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy import Connection

from kb.store.verify.problem import Problem, named, streamed
from schema.ids import PREFIXES
from schema.tables import TABLES, metadata

# Columns that hold the id of a record of any table.
ANY_RECORD = {"evidence": "record_id", "statements": "record_id", "search": "record_id"}


def references(connection: Connection) -> Iterator[Problem]:
    for model in TABLES:
        table = metadata.tables[str(model.__tablename__)]
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name):
            yield from _lost(connection, key.parent, key.column)
    for name, column in ANY_RECORD.items():
        yield from _lost_by_prefix(connection, metadata.tables[name].c[column])


def _lost(
    connection: Connection, column: sa.Column[str], target: sa.Column[str], *conditions: sa.ColumnElement[bool]
) -> Iterator[Problem]:
    there = target.table.alias("target")
    leads = sa.exists().where(there.c[target.name] == column)
    lost = sa.select(named(column.table), column.label("value")).where(column.is_not(None), ~leads, *conditions)
    for row in streamed(connection, lost):
        message = f"{column.name} is {row['value']}, which is no row of {target.table.name}"
        yield Problem(column.table.name, row["record_id"], message)


def _lost_by_prefix(connection: Connection, column: sa.Column[str]) -> Iterator[Problem]:
    prefix = sa.func.substr(column, 1, 4)
    for name, letters in PREFIXES.items():
        yield from _lost(connection, column, metadata.tables[name].c.id, prefix == f"{letters}_")
    known = [f"{letters}_" for letters in PREFIXES.values()]
    strange = sa.select(named(column.table), column.label("value")).where(prefix.not_in(known))
    for row in streamed(connection, strange):
        yield Problem(column.table.name, row["record_id"], f"{column.name} is {row['value']}, which is no id")
