"""A database with rows, and a way to ask it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from kb.store.engine import engine
from kb.store.reader import reader
from tests.query import rows

Question = Callable[[AsyncConnection], Awaitable[Any]]


@pytest.fixture
def ask(database_url: str) -> Callable[[Question], Any]:
    """Answers a question over one connection."""
    store = engine(database_url)
    with store.begin() as connection:
        rows.insert(connection)
    store.dispose()

    async def answer(question: Question) -> Any:
        source = reader(database_url)
        try:
            async with source.connect() as connection:
                return await question(connection)
        finally:
            await source.dispose()

    return lambda question: asyncio.run(answer(question))
