"""Stories kept in a database, and everything that the database then holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Engine

from kb.store.engine import engine
from kb.store.runs import start_run
from kb.store.write import Saved, save
from schema.tables import TABLES, metadata
from tests.make import Story

AT = datetime(2025, 10, 1, 12, tzinfo=UTC)
Contents = dict[str, list[dict[str, Any]]]
# What a load adds of its own: two databases with the same documents differ in these.
HISTORY = {"runs", "feed", "changes", "search"}
LOADED = {"rev", "run_id", "loaded_at", "revision"}


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    made = engine(url)
    try:
        yield made
    finally:
        made.dispose()


def keep(store: Engine, *stories: Story) -> list[Saved]:
    """Store stories in one transaction, as a load does."""
    with store.begin() as connection:
        run = start_run(connection, {}, "")
    with store.begin() as connection:
        return save(connection, [story.extraction() for story in stories], run, AT)


def contents(store: Engine) -> Contents:
    """Every row of every table but `runs`, which each load has a row in, in order of their keys."""
    with store.connect() as connection:
        return {
            table.name: [
                dict(row) for row in connection.execute(sa.select(table).order_by(*table.primary_key)).mappings()
            ]
            for table in (metadata.tables[str(model.__tablename__)] for model in TABLES)
            if table.name != "runs"
        }


def knowledge(store: Engine) -> Contents:
    """What is known, whatever way it came: contents without the history of loads."""
    return {
        name: [{column: value for column, value in row.items() if column not in LOADED} for row in rows]
        for name, rows in contents(store).items()
        if name not in HISTORY
    }


def rows(store: Engine, name: str, **conditions: Any) -> list[dict[str, Any]]:
    """The rows of a table where columns have these values, in order of their keys."""
    table = metadata.tables[name]
    chosen = sa.select(table).where(*(table.c[column] == value for column, value in conditions.items()))
    with store.connect() as connection:
        return [dict(row) for row in connection.execute(chosen.order_by(*table.primary_key)).mappings()]
