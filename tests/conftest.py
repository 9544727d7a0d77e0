"""Databases for the tests: one PostgreSQL server a run, and for each test a fresh copy of a migrated template."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from kb.store import migrate
from tests.pgtemp import temporary_postgres

BACKENDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The server's maintenance database; the server starts with the first test that asks for it."""
    with temporary_postgres() as url:
        yield url


@pytest.fixture(scope="session")
def new_postgres(postgres_url: str) -> Iterator[Callable[[str | None], str]]:
    """A function that makes a database, empty or from a template, and gives its URL."""
    numbers = itertools.count()
    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as connection:

        def make(template: str | None = None) -> str:
            name = f"t{next(numbers)}"
            copied = f" TEMPLATE {template} STRATEGY file_copy" if template else ""
            connection.execute(f"CREATE DATABASE {name}{copied}")
            return postgres_url.rsplit("/", 1)[0] + f"/{name}"

        yield make


@pytest.fixture(scope="session")
def postgres_template(new_postgres: Callable[[str | None], str]) -> str:
    url = new_postgres(None)
    migrate.upgrade(url)
    return url.rsplit("/", 1)[1]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.db"
    migrate.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def database_url(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A fresh, migrated database on each backend in turn."""
    if backend == "postgresql":
        make = request.getfixturevalue("new_postgres")
        return str(make(request.getfixturevalue("postgres_template")))
    path = tmp_path / "kb.db"
    shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
    return f"sqlite:///{path}"


@pytest.fixture
def empty_database_url(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without tables on each backend in turn."""
    if backend == "postgresql":
        return str(request.getfixturevalue("new_postgres")(None))
    return f"sqlite:///{tmp_path / 'empty.db'}"
