"""Connections to the database: psycopg for PostgreSQL, the standard library's sqlite3 for SQLite."""

import sqlite3
import time
from typing import Any

import psycopg
import sqlalchemy as sa
from sqlalchemy import Engine, ExceptionContext, event

from kb.errors import DatabaseBusy, DatabaseFull, DatabaseUnavailable, KbError, NoDatabase, TooSlow
from kb.store.address import Address, address

BUSY_SECONDS = 30  # how long a writer of SQLite waits for another
CONNECT_SECONDS = 10
TOO_SLOW = "the answer took longer than statements may take; ask for fewer rows or a narrower filter"
# WAL lets readers go on beside the one writer; NORMAL loses nothing when the process dies.
WRITER_PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
)
MIGRATION_PRAGMAS = (*WRITER_PRAGMAS[:-1], "PRAGMA foreign_keys = OFF")


def engine(url: str) -> Engine:
    """For loads and commands. Raises BadDatabaseUrl at once, and NoDatabase or DatabaseUnavailable when first used.

    A transaction is a reader's until its first statement that writes; a writer calls `kb.store.turn.take_turn` first.
    """
    found = address(url)
    made = sa.create_engine(found.sqlalchemy_url(), pool_pre_ping=True, **options(found))
    prepare(made, found, WRITER_PRAGMAS, "BEGIN")
    return made


def migrator(url: str) -> Engine:
    """For migrations: makes a SQLite file that is missing, and holds the write lock from the beginning.

    Foreign keys are not enforced on SQLite, where a table is altered by making it anew.
    """
    found = address(url)
    made = sa.create_engine(found.sqlalchemy_url(create=True), poolclass=sa.NullPool, **options(found))
    prepare(made, found, MIGRATION_PRAGMAS, "BEGIN IMMEDIATE")
    return made


def options(found: Address) -> dict[str, Any]:
    """For create_engine: how long to wait."""
    if found.kind == "sqlite":
        return {"connect_args": {"timeout": BUSY_SECONDS}}
    return {"connect_args": {} if "connect_timeout" in found.url.query else {"connect_timeout": CONNECT_SECONDS}}


def prepare(made: Engine, found: Address, pragmas: tuple[str, ...], begin: str) -> None:
    """Have errors told in our words, and on SQLite each connection set up and transactions begun by us.

    By itself sqlite3 begins a transaction before the first write only: reads would not be of one state, and
    changes of tables would not be undone.
    """
    event.listen(made, "handle_error", lambda context: _told(context, found))
    if found.kind != "sqlite":
        return

    def connected(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in pragmas:
            _set(cursor, pragma)
        cursor.close()

    event.listen(made, "connect", connected)
    event.listen(made, "begin", lambda connection: connection.exec_driver_sql(begin))


def _set(cursor: Any, pragma: str) -> None:
    """SQLite does not wait by itself where two connections turn a new file to WAL at once."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute(pragma)
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        time.sleep(0.01)


def _told(context: ExceptionContext, found: Address) -> KbError | None:
    """What a driver's error means for whoever runs kb; None for errors that only a bug can cause."""
    error = context.original_exception
    if isinstance(error, sqlite3.Error):
        return _told_by_sqlite(error, found)
    if isinstance(error, psycopg.errors.QueryCanceled):
        return TooSlow(TOO_SLOW)
    if isinstance(error, psycopg.errors.DiskFull):
        return DatabaseFull(f"{found}: the server's disk is full")
    if isinstance(error, psycopg.errors.InvalidCatalogName):
        return NoDatabase(f"{found}: the server has no such database; create it with createdb")
    if isinstance(error, psycopg.OperationalError) and (context.connection is None or context.is_disconnect):
        reason = str(error).strip().splitlines()[0]
        return DatabaseUnavailable(f"{found}: {reason}")
    return None


def _told_by_sqlite(error: sqlite3.Error, found: Address) -> KbError | None:
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:  # the rest tells more than we need
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            return NoDatabase(f"{found}: this file is no SQLite database, or is damaged ({error})")
        case sqlite3.SQLITE_CANTOPEN:
            return NoDatabase(f"{found}: there is no database file that can be opened; `kb db upgrade` makes one")
        case sqlite3.SQLITE_INTERRUPT:
            return TooSlow(TOO_SLOW)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return DatabaseBusy(
                f"{found}: another writer held it for more than {BUSY_SECONDS} seconds; try again later"
            )
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            return DatabaseFull(f"{found}: the disk is full or cannot be written ({error})")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return DatabaseUnavailable(f"{found}: the file may only be read ({error})")
    return None
