"""Pages against Python's own sort, forward and backward, on both databases."""

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from kb.query.behind import evidence_of
from kb.query.collections import COLLECTIONS
from kb.query.order import Order, ordered, sortable
from kb.query.page import Page, PageRequest, Window, by_ids, page, pages_of, totals_of
from tests.query import rows

SOURCES, CITATIONS, ACTORS = COLLECTIONS["sources"], COLLECTIONS["citations"], COLLECTIONS["actors"]
ORDERS = [
    pytest.param(None, id="by id"),
    pytest.param([{"id": "DESC"}], id="by id, downward"),
    pytest.param([{"rev": "ASC"}], id="no nulls, ties"),
    pytest.param([{"published": "ASC_NULLS_LAST"}], id="nulls last"),
    pytest.param([{"published": "ASC_NULLS_FIRST"}], id="nulls first"),
    pytest.param([{"published": "DESC"}], id="downward, nulls last"),
    pytest.param([{"published": "DESC_NULLS_FIRST"}], id="downward, nulls first"),
    pytest.param([{"outlet": "ASC"}], id="Unicode"),
    pytest.param([{"outlet": "ASC"}, {"published": "DESC"}], id="two keys, both with nulls, mixed"),
    pytest.param([{"title": "DESC_NULLS_FIRST"}, {"rev": "ASC"}, {"outlet": "ASC"}], id="three keys"),
    pytest.param([{"title": "ASC"}, {"id": "DESC"}], id="the id against the key"),
]


def expected(order: Order) -> list[str]:
    """Python's stable sort, from the last key to the first."""
    made = rows.sources()
    for key in reversed(order.keys):
        values = [row for row in made if row[key.column] is not None]
        nulls = [row for row in made if row[key.column] is None]
        values.sort(key=lambda row, name=key.column: row[name], reverse=key.descending)
        made = values + nulls if key.nulls_last else nulls + values
    return [row["id"] for row in made]


async def forward(connection: AsyncConnection, order: Order, size: int, filter: Any = None) -> list[str]:
    found: list[str] = []
    after = None
    while True:
        got = await page(connection, PageRequest(SOURCES, order, Window(size, after=after), filter=filter))
        assert got.has_previous == bool(found)
        found += [row["id"] for row in got.rows]
        if not got.has_next:
            return found
        after = got.cursors[-1]


async def backward(connection: AsyncConnection, order: Order, size: int) -> list[str]:
    found: list[str] = []
    before = None
    while True:
        window = Window(size, backward=True, before=before)
        got = await page(connection, PageRequest(SOURCES, order, window))
        assert got.has_next == bool(found)
        found = [row["id"] for row in got.rows] + found
        if not got.has_previous:
            return found
        before = got.cursors[0]


@pytest.mark.parametrize("order", ORDERS)
def test_pages_concatenate_to_the_whole(ask: Any, order: Any) -> None:
    asked = ordered(SOURCES, order)

    async def question(connection: AsyncConnection) -> None:
        for size in (1, 7, 60):
            assert await forward(connection, asked, size) == expected(asked)
            assert await backward(connection, asked, size) == expected(asked)

    ask(question)


def test_pages_of_a_filtered_set(ask: Any) -> None:
    asked = ordered(SOURCES, [{"published": "ASC"}])
    kept = {row["id"] for row in rows.sources() if row["rev"] == 2}

    async def question(connection: AsyncConnection) -> list[str]:
        return await forward(connection, asked, 3, {"rev": {"eq": 2}})

    assert ask(question) == [id for id in expected(asked) if id in kept]


def test_every_order_there_is_can_be_paged(ask: Any) -> None:
    """The second page of every collection in every order it offers."""

    async def question(connection: AsyncConnection) -> None:
        for collection in COLLECTIONS.values():
            for name in sortable(collection):
                for direction in ("ASC", "DESC"):
                    order = ordered(collection, [{name: direction}])
                    whole = await page(connection, PageRequest(collection, order, Window(100)))
                    first = await page(connection, PageRequest(collection, order, Window(1)))
                    if first.has_next:
                        window = Window(100, after=first.cursors[0])
                        rest = await page(connection, PageRequest(collection, order, window))
                        assert [*first.rows, *rest.rows] == whole.rows, (collection.name, name)

    ask(question)


def test_no_rows_are_asked_for(ask: Any) -> None:
    request = PageRequest(SOURCES, ordered(SOURCES, None), Window(0))

    async def question(connection: AsyncConnection) -> Page:
        return await page(connection, request)

    got = ask(question)
    assert (got.rows, got.has_next, got.has_previous) == ([], True, False)


def test_columns_can_be_left_out(ask: Any) -> None:
    documents = COLLECTIONS["documents"]

    async def question(connection: AsyncConnection) -> list[Any]:
        found: list[Any] = []
        for order in (None, [{"published": "ASC"}], [{"title": "ASC"}, {"rev": "DESC"}]):
            asked = PageRequest(documents, ordered(documents, order), leave_out=frozenset({"text"}))
            found += (await page(connection, asked)).rows
        return [*found, *(await by_ids(connection, documents, ["doc_a"], frozenset({"text"}))).values()]

    found = ask(question)
    assert [("id" in row, "text" in row) for row in found] == [(True, False)] * 4


async def statements(connection: AsyncConnection, question: Any) -> tuple[Any, int]:
    """What a question answers, and how many statements it took."""
    executed: list[str] = []

    def note(*told: Any) -> None:
        if told[2].startswith("SELECT"):  # not BEGIN
            executed.append(told[2])

    sa.event.listen(connection.sync_connection, "before_cursor_execute", note)
    try:
        return await question, len(executed)
    finally:
        sa.event.remove(connection.sync_connection, "before_cursor_execute", note)


def test_pages_of_many_parents_are_one_statement(ask: Any) -> None:
    """Citations of three sources, three of the first two each, two a page."""
    ids = ["src_00", "src_01", "src_02"]
    relation = SOURCES.to_many["citations"]
    request = PageRequest(CITATIONS, ordered(CITATIONS, [{"start": "DESC"}]), Window(2))

    async def question(connection: AsyncConnection) -> Any:
        got, number = await statements(connection, pages_of(connection, relation, ids, request))
        counts, counting = await statements(connection, totals_of(connection, relation, ids, request))
        return got, counts, number + counting

    got, counts, number = ask(question)
    assert number == 2
    assert [[row["start"] for row in got[id].rows] for id in ids] == [[4, 2], [5, 3], []]
    assert [got[id].has_next for id in ids] == [True, True, False]
    assert [counts[id] for id in ids] == [3, 3, 0]


def test_pages_of_many_parents_through_a_link(ask: Any) -> None:
    """An actor that took part twice stands once."""
    relation = COLLECTIONS["events"].to_many["actors"]
    request = PageRequest(ACTORS, ordered(ACTORS, None), Window(10))

    async def question(connection: AsyncConnection) -> Any:
        got = await pages_of(connection, relation, ["evt_0", "evt_1"], request)
        return {id: [row["id"] for row in found.rows] for id, found in got.items()}, await totals_of(
            connection, relation, ["evt_0", "evt_1"], request
        )

    assert ask(question) == ({"evt_0": ["act_0", "act_1"], "evt_1": ["act_1"]}, {"evt_0": 2, "evt_1": 1})


def test_any_number_of_ids_is_looked_up_by_one_statement(ask: Any) -> None:
    ids = [f"src_{number:02}" for number in range(70_000)]

    async def question(connection: AsyncConnection) -> Any:
        return await statements(connection, by_ids(connection, SOURCES, ids))

    found, number = ask(question)
    assert (set(found), number) == ({row["id"] for row in rows.sources()}, 1)


def test_evidence_begins_with_the_record_itself(ask: Any) -> None:
    async def question(connection: AsyncConnection) -> Any:
        return await evidence_of(connection, CITATIONS, ["cit_1"])

    (own,) = ask(question)["cit_1"]
    assert (own["field"], own["exact"], own["url"]) == ("", "x", "/documents/doc_a?start=1&end=2#marked")
