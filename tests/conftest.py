"""Databases for the tests: one PostgreSQL server a run, and for each test a fresh copy of a migrated template."""

import itertools
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import psycopg
import pytest

from kb.store import migrate
from tests.pgtemp import temporary_postgres

BACKENDS = ("sqlite", "postgresql")

# Makes a database, empty or as a copy of the template named, gives its URL, and drops it at the end.
NewPostgres = Callable[[str | None], AbstractContextManager[str]]


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The server's maintenance database; the server starts with the first test that asks for it."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a run that is ended takes its server along
    with temporary_postgres() as url:
        yield url


@pytest.fixture(scope="session")
def new_postgres(postgres_url: str) -> Iterator[NewPostgres]:
    numbers = itertools.count()
    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as connection:

        @contextmanager
        def database(template: str | None) -> Iterator[str]:
            name = f"t{next(numbers)}"
            copied = f" TEMPLATE {template} STRATEGY file_copy" if template else ""
            connection.execute(f"CREATE DATABASE {name}{copied}")
            yield postgres_url.rsplit("/", 1)[0] + f"/{name}"
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

        yield database


@pytest.fixture(scope="session")
def postgres_template(new_postgres: NewPostgres) -> Iterator[str]:
    with new_postgres(None) as url:
        migrate.upgrade(url)
        yield url.rsplit("/", 1)[1]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.db"
    migrate.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def database_url(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh, migrated database on each backend in turn."""
    if backend == "postgresql":
        new: NewPostgres = request.getfixturevalue("new_postgres")
        with new(request.getfixturevalue("postgres_template")) as url:
            yield url
    else:
        path = tmp_path / "kb.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"


@pytest.fixture
def empty_database_url(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without tables on each backend in turn."""
    if backend == "postgresql":
        new: NewPostgres = request.getfixturevalue("new_postgres")
        with new(None) as url:
            yield url
    else:
        yield f"sqlite:///{tmp_path / 'empty.db'}"
