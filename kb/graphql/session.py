"""What one request asks of the database: one connection, one state of the data, and look-ups gathered into batches."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from typing import Any, TypeVar

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from strawberry.dataloader import DataLoader

from kb.graphql.limits import refusal
from kb.query.behind import Span, evidence_of, list_of, words_at
from kb.query.collections import COLLECTIONS, LONG, Collection, ToMany
from kb.query.page import Page, PageRequest, by_ids, pages_of, totals_of

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

TURN = 500  # rows that are built before other requests have their turn


class Session:
    """Opened by the first question, closed with the request. Statements run one after the other."""

    def __init__(self, reader: AsyncEngine, most_rows: int) -> None:
        self._reader = reader
        self._rows, self._most_rows = 0, most_rows
        self._connection: AsyncConnection | None = None
        self._lock = asyncio.Lock()
        self._is_closed = False
        self._ahead = 0  # rows that are being built, or wait for it
        self._loaders: dict[str, DataLoader[Any, Any]] = {}

    async def ask(self, question: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        """Raises CancelledError once the session is closed: what is still asked then belongs to a failed answer."""
        async with self._lock:
            if self._is_closed:
                raise asyncio.CancelledError
            if self._connection is None:
                self._connection = await self._reader.connect()
            return await question(self._connection)

    async def shown(self, rows: Sequence[T]) -> Sequence[T]:
        """Rows that go into the answer, once for each time that they do: look-ups are shared, what is shown is not.

        Of many rows found together some come later than others, so that other requests are answered meanwhile. Raises
        GraphQLError when they become too many: relations lead in circles, and each level multiplies the last.
        """
        self._require_room(len(rows))
        self._rows += len(rows)
        turns = self._ahead // TURN
        self._ahead += len(rows)
        for _ in range(turns):
            await asyncio.sleep(0)
        if self._is_closed:
            raise asyncio.CancelledError
        asyncio.get_running_loop().call_soon(self._built, len(rows))
        return rows

    def _built(self, rows: int) -> None:
        self._ahead -= rows

    def _require_room(self, rows: int) -> None:
        """Raises GraphQLError where so many more rows are too many."""
        if self._rows + rows > self._most_rows:
            raise refusal("rows in the answer", self._rows + rows, self._most_rows)

    async def close(self) -> None:
        async with self._lock:
            self._is_closed = True
            if self._connection is not None:
                await self._connection.close()

    async def record(self, collection: str, id: str) -> Any:
        """A record by its id, without its whole text; None where there is none."""

        async def load(ids: list[str]) -> Sequence[Any]:
            left_out = LONG.get(collection, frozenset())
            rows = await self.ask(lambda connection: by_ids(connection, COLLECTIONS[collection], ids, left_out))
            return [rows.get(id) for id in ids]

        return await self._loader(f"record {collection}", load).load(id)

    async def long(self, collection: Collection, column: str, id: str) -> Any:
        """The value of a column that is left out of records."""

        async def load(ids: list[str]) -> Sequence[Any]:
            left_out = frozenset(one.name for one in collection.table.c) - {"id", column}
            rows = await self.ask(lambda connection: by_ids(connection, collection, ids, left_out))
            return [rows[id][column] for id in ids]

        return await self._loader(f"long {collection.name} {column}", load).load(id)

    async def evidence(self, collection: Collection, id: str) -> Sequence[dict[str, Any]]:
        """The words behind a record; those that stand in no column are None: see `words`."""

        async def load(ids: list[str]) -> Sequence[Any]:
            most = self._most_rows + 1
            found = await self.ask(lambda connection: evidence_of(connection, collection, ids, cut=False, most=most))
            return self._fitting(found, ids)

        return await self.shown(await self._loader(f"evidence {collection.name}", load).load(id))

    async def words(self, span: Span) -> Any:
        """The words at a span of a document's text."""

        async def load(spans: list[Span]) -> Sequence[Any]:
            found = await self.ask(lambda connection: words_at(connection, spans))
            return [found[span] for span in spans]

        return await self._loader("words", load).load(span)

    async def short_list(self, name: str, id: str) -> Any:
        async def load(ids: list[str]) -> Sequence[Any]:
            found = await self.ask(lambda connection: list_of(connection, name, ids, most=self._most_rows + 1))
            return self._fitting(found, ids)

        return await self.shown(await self._loader(f"list {name}", load).load(id))

    def _fitting(self, found: Mapping[str, Sequence[T]], ids: Sequence[str]) -> Sequence[Sequence[T]]:
        """The rows of each id. Raises GraphQLError where they are more than fit into the answer."""
        self._require_room(sum(map(len, found.values())))
        return [found[id] for id in ids]

    async def page_of(self, owner: str, relation: ToMany, id: str, request: PageRequest) -> Page:
        """A page of a record's related records; parents that ask alike share a statement.

        Raises GraphQLError before anything is read where so many pages could hold more rows than fit into the answer.
        """

        async def load(ids: list[str]) -> Sequence[Any]:
            self._require_room(len(ids) * (request.window.size + 1))
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

    def _loader(self, name: str, load: Callable[[list[K]], Awaitable[Sequence[Any]]]) -> DataLoader[K, Any]:
        if name not in self._loaders:
            self._loaders[name] = DataLoader(load_fn=load)
        return self._loaders[name]


def _key(relation: ToMany, request: PageRequest, *, paged: bool) -> str:
    asked = [relation.camel, request.filter, request.search]
    if paged:
        window = request.window
        asked += [request.order.fingerprint, window.size, window.backward, window.after, window.before]
    return orjson.dumps(asked).decode()
