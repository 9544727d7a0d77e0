"""Pages: the rows of a collection that a filter, a search and an order give, one statement each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from kb.errors import BadPage
from kb.query.among import among
from kb.query.collections import COLLECTIONS, Collection, ToMany
from kb.query.cursor import cursor, position
from kb.query.filters import condition
from kb.query.keyset import beyond, sorting
from kb.query.order import Key, Order, ordered
from kb.query.values import shown
from kb.query.values import text as checked_text
from kb.store.search import match

DEFAULT_SIZE = 20
MOST_SIZE = 100


@dataclass(frozen=True, slots=True)
class Window:
    """Which rows of an ordered set: the first ones (after a mark), or the last ones (before a mark)."""

    size: int = DEFAULT_SIZE
    backward: bool = False
    after: str | None = None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class PageRequest:
    """What is asked of a collection."""

    collection: Collection
    order: Order
    window: Window = Window()
    filter: Any = None
    search: str | None = None
    leave_out: frozenset[str] = frozenset()  # columns that `page` does not read: long texts


@dataclass(frozen=True, slots=True)
class Page:
    """Rows in order; `cursors` mark them one by one."""

    rows: Sequence[RowMapping]
    cursors: Sequence[str]
    has_next: bool
    has_previous: bool


def searched(collection: Collection) -> str:
    """What the search of a collection does, for descriptions."""
    whose = "it" if collection.has_words else f"its {collection.searched_by.removesuffix('_id')}"
    return f'Words that must all stand in {whose}; "a phrase" in quotes, the beginning of a word with *.'


def window(
    first: Any = None, after: str | None = None, last: Any = None, before: str | None = None, most: int = MOST_SIZE
) -> Window:
    """The window that Relay's arguments mean. Raises BadPage."""
    if first is not None and last is not None:
        raise BadPage("first and last exclude each other; give one of them")
    if last is not None and after is not None:
        raise BadPage("last goes with before; after goes with first")
    if last is None and before is not None:
        raise BadPage("before goes with last; give last as well")
    name, size = ("last", last) if last is not None else ("first", first)
    if size is None:
        size = min(DEFAULT_SIZE, most)
    if isinstance(size, bool) or not isinstance(size, int) or not 0 <= size <= most:
        raise BadPage(f"{name}: {shown(size)} is not a whole number from 0 to {most}")
    return Window(size, last is not None, after, before)


async def page(connection: AsyncConnection, request: PageRequest) -> Page:
    """One page, by one statement; a row more than asked for tells whether there are more."""
    table = request.collection.table
    order = request.order.reversed() if request.window.backward else request.order
    mark = request.window.before if request.window.backward else request.window.after
    name = "before" if request.window.backward else "after"
    place = position(request.order, table, mark, name) if mark is not None else None
    conditions = _conditions(request, table, connection.dialect.name)
    limit = request.window.size + 1
    statement = _by_one_key(request, order, conditions, place, limit)
    if statement is None:
        if place is not None:
            conditions.append(beyond(order, table, place))
        columns = _columns(table, request.leave_out)
        statement = sa.select(*columns).where(*conditions).order_by(*sorting(order, table)).limit(limit)
    rows = (await connection.execute(statement)).mappings().all()
    return _page(rows, request.order, request.window, beginning=place is None)


async def total(connection: AsyncConnection, request: PageRequest) -> int:
    """How many rows the filter and the search give."""
    table = request.collection.table
    statement = (
        sa.select(sa.func.count()).select_from(table).where(*_conditions(request, table, connection.dialect.name))
    )
    return int((await connection.execute(statement)).scalar_one())


async def by_ids(
    connection: AsyncConnection, collection: Collection, ids: Iterable[str], leave_out: frozenset[str] = frozenset()
) -> dict[str, RowMapping]:
    """Rows by their ids, by one statement; ids without a row are left out."""
    wanted = set(ids)
    if not wanted:
        return {}
    table = collection.table
    statement = sa.select(*_columns(table, leave_out)).where(among(table.c.id, wanted, connection.dialect.name))
    return {row["id"]: row for row in (await connection.execute(statement)).mappings()}


async def pages_of(
    connection: AsyncConnection, relation: ToMany, parents: Sequence[str], request: PageRequest
) -> dict[str, Page]:
    """The page of each parent's related records, by one statement for all parents."""
    table = COLLECTIONS[relation.target].table.alias()
    order = request.order.reversed() if request.window.backward else request.order
    mark = request.window.before if request.window.backward else request.window.after
    conditions = _conditions(request, table, connection.dialect.name)
    if mark is not None:
        name = "before" if request.window.backward else "after"
        conditions.append(beyond(order, table, position(request.order, request.collection.table, mark, name)))
    members = _members(relation, table, parents, connection.dialect.name).where(*conditions).subquery()
    rank = sa.func.row_number().over(partition_by=members.c.parent_id, order_by=sorting(order, members))
    ranked = sa.select(members, rank.label("row_rank")).subquery()
    statement = (
        sa.select(ranked)
        .where(ranked.c.row_rank <= request.window.size + 1)
        .order_by(ranked.c.parent_id, ranked.c.row_rank)
    )
    grouped: dict[str, list[RowMapping]] = {parent: [] for parent in parents}
    for row in (await connection.execute(statement)).mappings():
        grouped[row["parent_id"]].append(row)
    return {
        parent: _page(rows, request.order, request.window, beginning=mark is None) for parent, rows in grouped.items()
    }


async def totals_of(
    connection: AsyncConnection, relation: ToMany, parents: Sequence[str], request: PageRequest
) -> dict[str, int]:
    """How many related records each parent has, by one statement for all parents."""
    table = COLLECTIONS[relation.target].table.alias()
    dialect = connection.dialect.name
    members = _members(relation, table, parents, dialect).where(*_conditions(request, table, dialect)).subquery()
    statement = sa.select(members.c.parent_id, sa.func.count()).group_by(members.c.parent_id)
    found = {row[0]: row[1] for row in await connection.execute(statement)}
    return {parent: int(found.get(parent, 0)) for parent in parents}


def _members(relation: ToMany, table: Any, parents: Sequence[str], dialect: str) -> sa.Select[Any]:
    """Related records with the id of the parent they belong to; each once a parent."""
    if relation.link is None:
        column = table.c[relation.column]
        return sa.select(column.label("parent_id"), table).where(among(column, parents, dialect))
    link = COLLECTIONS[relation.target].table.metadata.tables[relation.link]
    pairs = sa.select(link.c[relation.own].label("parent_id"), link.c[relation.column].label("member_id")).distinct()
    chosen = pairs.where(among(link.c[relation.own], parents, dialect)).subquery()
    return sa.select(chosen.c.parent_id, table).join_from(chosen, table, table.c.id == chosen.c.member_id)


def _conditions(request: PageRequest, table: Any, dialect: str) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if request.filter is not None:
        conditions.append(condition(request.collection, request.filter, table=table))
    if request.search is not None:
        words = match(checked_text(request.search, "search"), dialect, request.collection.searched)
        conditions.append(table.c[request.collection.searched_by].in_(words))
    return conditions


def _columns(table: sa.Table, leave_out: frozenset[str]) -> list[sa.Column[Any]]:
    return [column for column in table.c if column.name not in leave_out]


def _by_one_key(
    request: PageRequest,
    order: Order,
    conditions: list[ColumnElement[bool]],
    place: tuple[Any, ...] | None,
    limit: int,
) -> sa.Select[Any] | None:
    """The statement for the commonest order, one key that can be null and the id, in two ranges that an index serves:
    the rows with a value, and those without. None for any other order."""
    if len(order.keys) != 2 or not order.keys[0].nullable or order.keys[0].descending != order.keys[1].descending:
        return None
    table = request.collection.table
    key, id_key = order.keys
    column = table.c[key.column]
    valued = Order((replace(key, nullable=False), id_key), order.fingerprint)
    ranges = [(valued, column.is_not(None)), (Order((id_key,), order.fingerprint), column.is_(None))]
    if not key.nulls_last:
        ranges.reverse()
    parts = []
    for number, (within, holds) in enumerate(ranges):
        bounds = _bounds(within, key, table, place)
        if bounds is None:
            continue
        columns = _columns(table, request.leave_out)
        statement = sa.select(*columns, sa.literal(number).label("range_number")).where(*conditions, holds, *bounds)
        parts.append(statement.order_by(*sorting(within, table)).limit(limit).subquery())
    joined = sa.union_all(*(sa.select(part) for part in parts)).subquery()
    return sa.select(joined).order_by(joined.c.range_number, *sorting(valued, joined)).limit(limit)


def _bounds(within: Order, key: Key, table: Any, place: tuple[Any, ...] | None) -> list[ColumnElement[bool]] | None:
    """Where to go on in a range; None where the place lies behind it."""
    if place is None:
        return []
    of_values = len(within.keys) == 2
    if (place[0] is not None) == of_values:
        return [beyond(within, table, place if of_values else place[1:])]
    behind = key.nulls_last if of_values else not key.nulls_last
    return None if behind else []


def _page(rows: Sequence[RowMapping], order: Order, asked: Window, *, beginning: bool) -> Page:
    more = len(rows) > asked.size
    shown_rows = list(rows[: asked.size])
    if asked.backward:
        shown_rows.reverse()
    marks = [cursor(order, row) for row in shown_rows]
    if asked.backward:
        return Page(shown_rows, marks, has_next=not beginning, has_previous=more)
    return Page(shown_rows, marks, has_next=more, has_previous=not beginning)


def request(collection: Collection, order: Any = None, **options: Any) -> PageRequest:
    """A request with the order given as data."""
    return PageRequest(collection, ordered(collection, order), **options)
