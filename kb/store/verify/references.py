"""Every reference leads to a row: those that the database knows of, and those by the prefix of an id."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy import Connection

from kb.store.verify.problem import Problem, named, streamed
from schema.ids import PREFIXES, table_of
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


def _lost(connection: Connection, column: sa.Column[str], target: sa.Column[str]) -> Iterator[Problem]:
    lost = sa.select(named(column.table), column.label("value")).where(column.is_not(None), ~_leads(column, target))
    for row in streamed(connection, lost):
        message = f"{column.name} is {row['value']}, which is no row of {target.table.name}"
        yield Problem(column.table.name, row["record_id"], message)


def _lost_by_prefix(connection: Connection, column: sa.Column[str]) -> Iterator[Problem]:
    leads = (
        sa.and_(sa.func.substr(column, 1, len(prefix) + 1) == f"{prefix}_", _leads(column, metadata.tables[name].c.id))
        for name, prefix in PREFIXES.items()
    )
    lost = sa.select(named(column.table), column.label("value")).where(~sa.or_(*leads))
    for row in streamed(connection, lost):
        target = table_of(row["value"])
        told = f"which is no row of {target}" if target else "which is no id"
        yield Problem(column.table.name, row["record_id"], f"{column.name} is {row['value']}, {told}")


def _leads(column: sa.Column[str], target: sa.Column[str]) -> sa.Exists:
    there = target.table.alias("target")
    return sa.exists().where(there.c[target.name] == column)
