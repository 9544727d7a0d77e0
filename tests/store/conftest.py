import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.store.emptied import database_url, shared_postgres
from tests.store.kept import opened

__all__ = ["database_url", "shared_postgres"]


@pytest.fixture
def store(database_url: str) -> Iterator[Engine]:
    """An empty knowledge base on each backend in turn."""
    with opened(database_url) as made:
        yield made


@pytest.fixture
def new_sqlite(sqlite_template: Path, tmp_path: Path) -> Iterator[Engine]:
    """A second, empty knowledge base to compare with."""
    path = tmp_path / "second.db"
    shutil.copyfile(sqlite_template, path)
    with opened(f"sqlite:///{path}") as made:
        yield made
