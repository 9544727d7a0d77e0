"""One PostgreSQL database for many tests, emptied after each: a tenth of the time of a new one.

Folders whose tests leave the tables as they are import `shared_postgres` and `database_url` into their conftest.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from schema.tables import TABLES
from tests.conftest import NewPostgres
from tests.store.kept import opened


@pytest.fixture(scope="session")
def shared_postgres(new_postgres: NewPostgres, postgres_template: str) -> Iterator[Engine]:
    with new_postgres(postgres_template) as url, opened(url) as store:
        yield store


@pytest.fixture
def database_url(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty, migrated database on each backend in turn."""
    if backend == "postgresql":
        store: Engine = request.getfixturevalue("shared_postgres")
        yield store.url.render_as_string(hide_password=False)
        empty(store)
    else:
        path = tmp_path / "kb.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"


def empty(store: Engine) -> None:
    """Take all rows away, and let the feed begin at 1 again."""
    with store.begin() as connection:
        for table in reversed(TABLES):
            connection.exec_driver_sql(f"DELETE FROM {table.__tablename__}")
        connection.exec_driver_sql("SELECT setval(pg_get_serial_sequence('feed', 'seq'), 1, false)")
