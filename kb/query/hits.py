"""Search over all records that hold words: which records hold them all."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from kb.errors import BadFilter
from kb.query.collections import COLLECTIONS
from kb.query.cursor import cursor, position
from kb.query.keyset import beyond, sorting
from kb.query.order import Key, Order
from kb.query.page import Page, Window
from kb.query.values import shown, text
from kb.store.search import match
from schema.tables import metadata

SEARCH = metadata.tables["search"]
SEARCHED = tuple(name for name, collection in COLLECTIONS.items() if collection.has_words)
BY_TYPE = Order((Key("record_type", False, True, False), Key("record_id", False, True, False)), "search")


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """Words, and the tables of records to look in (all, where none are named)."""

    query: str
    types: Sequence[str] = ()
    window: Window = field(default_factory=Window)


def search_types(told: Any) -> tuple[str, ...]:
    """Tables by their names or those of their types (QUOTE). Raises BadFilter."""
    known = {record_type(name): name for name in SEARCHED}
    chosen = []
    for name in told or ():
        if name not in known and name not in SEARCHED:
            raise BadFilter(f"types: {shown(name)} is not searched; searched are {', '.join(known)}")
        chosen.append(known.get(name, name))
    return tuple(chosen)


def record_type(table: str) -> str:
    """A table's type of record as the surfaces name it: QUOTE."""
    return table.rstrip("s").upper()


async def hits(connection: AsyncConnection, request: SearchRequest) -> Page:
    """Records that hold all words, by type and id: rows of record_type and record_id."""
    statement = _found(request, connection.dialect.name)
    mark = request.window.after
    rows = statement.subquery()
    chosen = sa.select(rows)
    if mark is not None:
        chosen = chosen.where(beyond(BY_TYPE, rows, position(BY_TYPE, SEARCH, mark)))
    chosen = chosen.order_by(*sorting(BY_TYPE, rows)).limit(request.window.size + 1)
    found: Sequence[RowMapping] = (await connection.execute(chosen)).mappings().all()
    kept = found[: request.window.size]
    return Page(kept, [cursor(BY_TYPE, row) for row in kept], len(found) > len(kept), mark is not None)


async def hit_count(connection: AsyncConnection, request: SearchRequest) -> int:
    """How many records hold all words."""
    rows = _found(request, connection.dialect.name).subquery()
    return int((await connection.execute(sa.select(sa.func.count()).select_from(rows))).scalar_one())


def _found(request: SearchRequest, dialect: str) -> sa.Select[Any]:
    """A record has one row, though it may be indexed in parts."""
    words = match(text(request.query, "search"), dialect)
    wanted = request.types or SEARCHED
    return sa.select(SEARCH.c.record_type, SEARCH.c.record_id).where(
        SEARCH.c.record_id.in_(words), SEARCH.c.part == 0, SEARCH.c.record_type.in_(wanted)
    )
