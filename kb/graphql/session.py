"""What one request asks of the database: one connection, one state of the data, and look-ups gathered into batches."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from strawberry.dataloader import DataLoader

from kb.graphql.limits import refusal
from kb.query.behind import evidence_of, list_of
from kb.query.collections import COLLECTIONS, Collection, ToMany
from kb.query.page import Page, PageRequest, by_ids, pages_of, totals_of

T = TypeVar("T")


class Session:
    """Opened by the first question, closed with the request. Statements run one after the other."""

    def __init__(self, reader: AsyncEngine, most_rows: int) -> None:
        self._reader = reader
        self._rows, self._most_rows = 0, most_rows
        self._connection: AsyncConnection | None = None
        self._lock = asyncio.Lock()
        self._is_closed = False
        self._loaders: dict[str, DataLoader[str, Any]] = {}

    async def ask(self, question: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        """Raises CancelledError once the session is closed: what is still asked then belongs to a failed answer."""
        async with self._lock:
            if self._is_closed:
                raise asyncio.CancelledError
            if self._connection is None:
                self._connection = await self._reader.connect()
            return await question(self._connection)

    def shown(self, rows: Sequence[T]) -> Sequence[T]:
        """Rows that go into the answer, once for each time that they do: look-ups are shared, what is shown is not.

        Raises GraphQLError when they become too many: relations lead in circles, and each level multiplies the last.
        """
        self._rows += len(rows)
        if self._rows > self._most_rows:
            raise refusal("rows in the answer", self._rows, self._most_rows)
        return rows

    async def close(self) -> None:
        async with self._lock:
            self._is_closed = True
            if self._connection is not None:
                await self._connection.close()

    async def record(self, collection: str, id: str) -> Any:
        """A record by its id; None where there is none."""

        async def load(ids: list[str]) -> Sequence[Any]:
            rows = await self.ask(lambda connection: by_ids(connection, COLLECTIONS[collection], ids))
            return [rows.get(id) for id in ids]

        return await self._loader(f"record {collection}", load).load(id)

    async def evidence(self, collection: Collection, id: str) -> Sequence[dict[str, Any]]:
        async def load(ids: list[str]) -> Sequence[Any]:
            found = await self.ask(lambda connection: evidence_of(connection, collection, ids))
            return [found[id] for id in ids]

        return self.shown(await self._loader(f"evidence {collection.name}", load).load(id))

    async def short_list(self, name: str, id: str) -> Any:
        async def load(ids: list[str]) -> Sequence[Any]:
            found = await self.ask(lambda connection: list_of(connection, name, ids))
            return [found[id] for id in ids]

        return self.shown(await self._loader(f"list {name}", load).load(id))

    async def page_of(self, owner: str, relation: ToMany, id: str, request: PageRequest) -> Page:
        """A page of a record's related records; parents that ask alike share a statement."""

        async def load(ids: list[str]) -> Sequence[Any]:
            found = await self.ask(lambda connection: pages_of(connection, relation, ids, request))
            return [found[id] for id in ids]

        found: Page = await self._loader(f"page {owner} {_key(relation, request, paged=True)}", load).load(id)
        return found

    async def total_of(self, owner: str, relation: ToMany, id: str, request: PageRequest) -> int:
        async def load(ids: list[str]) -> Sequence[Any]:
            found = await self.ask(lambda connection: totals_of(connection, relation, ids, request))
            return [found[id] for id in ids]

        found: int = await self._loader(f"total {owner} {_key(relation, request, paged=False)}", load).load(id)
        return found

    def _loader(self, name: str, load: Callable[[list[str]], Awaitable[Sequence[Any]]]) -> DataLoader[str, Any]:
        if name not in self._loaders:
            self._loaders[name] = DataLoader(load_fn=load)
        return self._loaders[name]


def _key(relation: ToMany, request: PageRequest, *, paged: bool) -> str:
    asked = [relation.camel, request.filter, request.search]
    if paged:
        window = request.window
        asked += [request.order.fingerprint, window.size, window.backward, window.after, window.before]
    return orjson.dumps(asked).decode()
