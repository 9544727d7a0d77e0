"""The database's tables: made, changed and checked by the scripts of migrations/."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from kb.errors import FailedMigration, OutdatedDatabase, UnknownRevision
from kb.paths import bundled
from kb.store.address import address
from kb.store.engine import engine, migrator
from kb.store.indexing import fill
from kb.store.turn import LOCK
from schema.tables import metadata

# What full-text search needs beside the tables of the schema; comparing the schema does not see it.
SQLITE_SEARCH = {
    "search_index": "table",
    "search_inserted": "trigger",
    "search_deleted": "trigger",
    "search_updated": "trigger",
}
POSTGRESQL_SEARCH = {("column", "lexemes"), ("index", "ix_search_lexemes")}


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the tables to a later revision, making a SQLite file that is missing. All scripts run or none.

    At the newest revision a search index that is empty is filled with the words of the records, which no script can
    make. Raises UnknownRevision, FailedMigration.
    """

    def act(connection: Connection, config: Config) -> None:
        command.upgrade(config, revision)
        if _revision(connection) == head():
            fill(connection)

    _run(url, act)


def downgrade(url: str, revision: str) -> None:
    """Go back to an earlier revision, or to `base`: no tables. All scripts run or none."""
    _run(url, lambda _, config: command.downgrade(config, revision))


def current(url: str) -> str | None:
    """The database's revision; None where it has no tables or, on SQLite, no file."""
    path = address(url).path
    if path and not path.exists():
        return None
    with _opened(url) as connection:
        return _revision(connection)


def head() -> str:
    """The newest revision."""
    return _scripts().get_current_head() or "base"


def check(url: str) -> list[str]:
    """Where the tables differ from those that this version expects, one line each.

    Raises OutdatedDatabase where the database is of another revision, whose tables differ of course.
    """
    with _opened(url) as connection:
        require_current(connection)
        context = MigrationContext.configure(
            connection,
            opts={"target_metadata": metadata, "compare_type": True, "include_name": _is_of_schema},
        )
        differences = [_line(difference) for difference in compare_metadata(context, metadata)]
        return differences + _missing_search(connection)


def require_current(connection: Connection) -> None:
    """Raises OutdatedDatabase, naming the command that mends it, unless the database is at the newest revision."""
    revision = _revision(connection)
    if revision == head():
        return
    if revision is None:
        raise OutdatedDatabase("the database has no tables yet; run `kb db upgrade` with the same --database")
    if not _is_known(revision):
        raise OutdatedDatabase(
            f"the database is at revision {revision}, which this version of kb does not know; use a newer kb"
        )
    raise OutdatedDatabase(
        f"the database is at revision {revision}, this version of kb needs {head()}; "
        "run `kb db upgrade` with the same --database"
    )


def _run(url: str, act: Callable[[Connection, Config], None]) -> None:
    """Run scripts in one transaction. On SQLite, where they run without foreign keys, these are checked afterwards."""
    made = migrator(url)
    try:
        with made.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
            config = _config()
            config.attributes["connection"] = connection
            act(connection, config)
            _require_foreign_keys(connection)
    except CommandError as error:
        known = ", ".join(reversed([script.revision for script in _scripts().walk_revisions()]))
        raise UnknownRevision(f"{error}; revisions are {known}, head and base") from error
    except sa.exc.SQLAlchemyError as error:
        reason = getattr(error, "orig", None) or error
        raise FailedMigration(f"{address(url)}: {str(reason).strip()}; nothing was changed") from error
    finally:
        made.dispose()


def _require_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(3)
    if broken:
        rows = "; ".join(f"{table} row {row} refers to no row of {parent}" for table, row, parent, _ in broken)
        raise FailedMigration(f"a migration broke references: {rows}; nothing was changed")


@contextmanager
def _opened(url: str) -> Iterator[Connection]:
    made = engine(url)
    try:
        with made.connect() as connection:
            yield connection
    finally:
        made.dispose()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(bundled("migrations")).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _is_known(revision: str) -> bool:
    return revision in {script.revision for script in _scripts().walk_revisions()}


def _is_of_schema(name: str | None, kind: str, parent: Any) -> bool:
    """Leaves out what full-text search adds: FTS5's own tables, and the column and index of PostgreSQL."""
    if kind == "table":
        return name is None or not name.startswith("search_index")
    return not (parent.get("table_name") == "search" and (kind, name) in POSTGRESQL_SEARCH)


def _missing_search(connection: Connection) -> list[str]:
    if connection.dialect.name == "sqlite":
        found = {row.name: row.type for row in connection.exec_driver_sql("SELECT name, type FROM sqlite_master")}
        return [f"missing {kind} {name}" for name, kind in SQLITE_SEARCH.items() if found.get(name) != kind]
    inspector = sa.inspect(connection)
    if not inspector.has_table("search"):
        return []
    has: set[tuple[str, str | None]] = {("column", column["name"]) for column in inspector.get_columns("search")}
    has |= {("index", index["name"]) for index in inspector.get_indexes("search")}
    return [f"missing {kind} {name} of search" for kind, name in sorted(POSTGRESQL_SEARCH) if (kind, name) not in has]


def _line(difference: Any) -> str:
    """One difference in words: `add_column documents.title`. Changes of one column come in a list."""
    if isinstance(difference, list):
        return "; ".join(_line(part) for part in difference)
    act, *about = difference
    names = [str(getattr(part, "name", part)) for part in about if part is not None]
    return f"{act} {' '.join(names)}"
