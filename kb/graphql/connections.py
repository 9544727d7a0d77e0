"""Connections: pages of rows with their marks, as Relay describes them."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from strawberry.types import Info

from kb.graphql.build import FieldSpec, bare, list_of, object_type
from kb.graphql.records import session
from kb.query.page import Page

PageInfo = object_type(
    bare("PageInfo"),
    "Where a page stands among the others.",
    {
        "has_next": FieldSpec(bool, "Whether rows follow.", "hasNextPage"),
        "has_previous": FieldSpec(bool, "Whether rows go before.", "hasPreviousPage"),
        "start_cursor": FieldSpec(str | None, "The mark of the first row; null on an empty page."),
        "end_cursor": FieldSpec(str | None, "The mark of the last row; null on an empty page."),
    },
)


class Rows:
    """The rows behind a connection; its page and its total are asked for only when they are selected, and once."""

    def __init__(self, load: Callable[[], Awaitable[Page]], count: Callable[[], Awaitable[int]]) -> None:
        self._load, self._count = load, count
        self._page: asyncio.Future[Page] | None = None
        self._total: asyncio.Future[int] | None = None

    async def page(self) -> Page:
        if self._page is None:
            self._page = asyncio.ensure_future(self._load())
        return await self._page

    async def total(self) -> int:
        if self._total is None:
            self._total = asyncio.ensure_future(self._count())
        return await self._total


def connection_type(cls: type, edge: type, node: Any, about: str) -> Any:
    """Make bare classes a connection and its edge, over nodes of a type. `about` names the nodes: "events"."""
    object_type(
        edge,
        f"One of the {about}, and its mark.",
        {
            "node": FieldSpec(node, "The row."),
            "cursor": FieldSpec(str, "Its mark: give it as `after` or `before` with the same order."),
        },
    )
    return object_type(
        cls,
        f"A page of {about}.",
        {
            "nodes": FieldSpec(list_of(node), "The rows.", resolve=_nodes),
            "edges": FieldSpec(list_of(edge), "The rows with their marks.", resolve=_edges),
            "page_info": FieldSpec(PageInfo, "Where the page stands.", "pageInfo", _page_info),
            "total_count": FieldSpec(int, "How many rows there are on all pages.", "totalCount", _total),
        },
    )


async def _nodes(rows: Rows, info: Info, _: dict[str, Any]) -> Any:
    return await session(info).shown((await rows.page()).rows)


async def _edges(rows: Rows, info: Info, _: dict[str, Any]) -> Any:
    got = await rows.page()
    await session(info).shown(got.rows)
    return [{"node": row, "cursor": mark} for row, mark in zip(got.rows, got.cursors, strict=True)]


async def _page_info(rows: Rows, info: Info, _: dict[str, Any]) -> Any:  # noqa: ARG001
    got = await rows.page()
    return {
        "has_next": got.has_next,
        "has_previous": got.has_previous,
        "start_cursor": got.cursors[0] if got.cursors else None,
        "end_cursor": got.cursors[-1] if got.cursors else None,
    }


async def _total(rows: Rows, info: Info, _: dict[str, Any]) -> int:  # noqa: ARG001
    return await rows.total()
