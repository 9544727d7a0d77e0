"""Asynchronous connections for servers, which only read: psycopg for PostgreSQL, aiosqlite for SQLite."""

from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from kb.store.address import address
from kb.store.engine import WRITER_PRAGMAS, options, prepare

PRAGMAS = (*WRITER_PRAGMAS, "PRAGMA query_only = ON")


def reader(url: str) -> AsyncEngine:
    """Connections that cannot write; each transaction sees one state of the database. Raises as `engine` does."""
    found = address(url)
    settings = options(found)
    if found.kind == "postgresql":
        settings["isolation_level"] = "REPEATABLE READ"  # what SQLite's transactions are anyway
    made = create_async_engine(found.sqlalchemy_url(asynchronous=True), pool_pre_ping=True, **settings)
    prepare(made.sync_engine, found, PRAGMAS, "BEGIN")
    if found.kind == "postgresql":
        event.listen(made.sync_engine, "begin", _read_only)
    return made


def _read_only(connection: Connection) -> None:
    connection.exec_driver_sql("SET TRANSACTION READ ONLY")
