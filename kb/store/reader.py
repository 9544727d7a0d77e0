"""Asynchronous connections for servers, which only read: psycopg for PostgreSQL, aiosqlite for SQLite."""

import math
import time
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from kb.store.address import address
from kb.store.engine import WRITER_PRAGMAS, options, prepare

PRAGMAS = (*WRITER_PRAGMAS, "PRAGMA query_only = ON")
STEPS = 20_000  # of SQLite's virtual machine between two looks at the clock: well under a millisecond


def reader(url: str, statement_seconds: float | None = None) -> AsyncEngine:
    """Connections that cannot write; each transaction sees one state of the database. Raises as `engine` does.

    A statement that takes longer than `statement_seconds` is ended and raises TooSlow.
    """
    found = address(url)
    settings = options(found)
    if found.kind == "postgresql":
        settings["isolation_level"] = "REPEATABLE READ"  # what SQLite's transactions are anyway
    made = create_async_engine(found.sqlalchemy_url(asynchronous=True), pool_pre_ping=True, **settings)
    prepare(made.sync_engine, found, PRAGMAS, "BEGIN")
    if found.kind == "postgresql":
        _begin_read_only(made, statement_seconds)
    elif statement_seconds is not None:
        _watch_the_clock(made, statement_seconds)
    return made


def _begin_read_only(made: AsyncEngine, statement_seconds: float | None) -> None:
    statement = "SET TRANSACTION READ ONLY"
    if statement_seconds is not None:
        statement += f"; SET LOCAL statement_timeout = {max(1, round(statement_seconds * 1000))}"
    event.listen(made.sync_engine, "begin", lambda connection: connection.exec_driver_sql(statement))


def _watch_the_clock(made: AsyncEngine, statement_seconds: float) -> None:
    """SQLite has no time limit of its own: each connection looks at the clock while it works."""

    def connected(connection: Any, record: Any) -> None:
        deadline = record.info["deadline"] = [math.inf]
        connection.run_async(lambda driver: driver.set_progress_handler(lambda: time.monotonic() > deadline[0], STEPS))

    def begun(connection: Connection, *_: Any) -> None:
        connection.info["deadline"][0] = time.monotonic() + statement_seconds

    event.listen(made.sync_engine, "connect", connected)
    event.listen(made.sync_engine, "before_cursor_execute", begun)
