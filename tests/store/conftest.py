from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from tests.store.kept import opened


@pytest.fixture
def store(database_url: str) -> Iterator[Engine]:
    """An empty knowledge base on each backend in turn."""
    with opened(database_url) as made:
        yield made
