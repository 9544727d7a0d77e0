"""Filters and pages against an oracle in Python, on both databases, over rows with nulls, ties and Unicode."""

import asyncio
import datetime
import random
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, TypeVar

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from kb.errors import BadCursor, BadFilter, BadOrder, BadPage, KbError
from kb.query.collections import COLLECTIONS
from kb.query.order import ordered, ordered_by_text
from kb.query.page import Page, PageRequest, Window, page, pages_of, total, totals_of, window
from kb.store.engine import engine
from kb.store.reader import reader
from kb.store.search import folded

T = TypeVar("T")
SOURCES = COLLECTIONS["sources"]
OUTLETS = [None, "Reuters", "RÉUTERS", "reuters", "AP", "Ångström Post", "50%_off", "😀 Daily", "\uffee Post"]
Row = dict[str, Any]


def rows() -> list[Row]:
    """60 sources with nulls, ties, Unicode, and dates of a day, a month, open ends, and none."""
    random.seed(7)
    day = datetime.date(2025, 1, 1)
    made = []
    for number in range(60):
        earliest = random.choice([None, day, day + datetime.timedelta(days=random.randrange(0, 90))])
        latest = random.choice([None, earliest, earliest and earliest + datetime.timedelta(days=30)])
        outlet = random.choice(OUTLETS)
        made.append(
            {
                "id": f"src_{number:026}".replace("0", "a"),
                "title": random.choice([None, "A", "B", "b"]),
                "outlet": outlet,
                "outlet_folded": outlet and folded(outlet),
                "published_earliest": earliest,
                "published_latest": latest,
                "rule": "test",
                "rev": random.randrange(1, 4),
            }
        )
    return list({row["id"]: row for row in made}.values())


@pytest.fixture
def ask(database_url: str) -> Iterator[Callable[[Callable[[AsyncConnection], Awaitable[T]]], T]]:
    store = engine(database_url)
    with store.begin() as connection:
        connection.execute(sa.insert(SOURCES.table), rows())
    store.dispose()

    def run(question: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        async def answer() -> T:
            source = reader(database_url)
            try:
                async with source.connect() as connection:
                    return await question(connection)
            finally:
                await source.dispose()

        return asyncio.run(answer())

    yield run


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def told(row: Row, holds: Callable[[Any, Any], bool]) -> bool:
    return holds(row["published_earliest"], row["published_latest"])


FILTERS: list[tuple[str, Any, Callable[[Row], bool]]] = [
    ("eq", {"outlet": {"eq": "Reuters"}}, lambda r: r["outlet"] == "Reuters"),
    ("ne includes nulls", {"outlet": {"ne": "Reuters"}}, lambda r: r["outlet"] != "Reuters"),
    ("in", {"outlet": {"in": ["AP", "reuters"]}}, lambda r: r["outlet"] in ("AP", "reuters")),
    ("in nothing", {"outlet": {"in": []}}, lambda r: False),
    ("notIn includes nulls", {"outlet": {"notIn": ["AP"]}}, lambda r: r["outlet"] != "AP"),
    ("isNull", {"outlet": {"isNull": True}}, lambda r: r["outlet"] is None),
    ("not null", {"outlet": {"isNull": False}}, lambda r: r["outlet"] is not None),
    ("by code point", {"outlet": {"gt": "Z"}}, lambda r: r["outlet"] is not None and r["outlet"] > "Z"),
    ("contains is literal", {"outlet": {"contains": "%_"}}, lambda r: "%_" in (r["outlet"] or "")),
    ("contains minds case", {"outlet": {"contains": "R"}}, lambda r: "R" in (r["outlet"] or "")),
    ("startsWith", {"outlet": {"startsWith": "R"}}, lambda r: (r["outlet"] or "").startswith("R")),
    ("startsWith beyond the BMP", {"outlet": {"startsWith": "😀"}}, lambda r: (r["outlet"] or "").startswith("😀")),
    ("endsWith", {"outlet": {"endsWith": "ters"}}, lambda r: (r["outlet"] or "").endswith("ters")),
    ("iEq ignores case and accents", {"outlet": {"iEq": "réuters"}}, lambda r: folded(r["outlet"] or "") == "reuters"),
    ("iContains", {"outlet": {"iContains": "ANGSTROM"}}, lambda r: "angstrom" in folded(r["outlet"] or "")),
    ("number", {"rev": {"gte": 2, "lt": 3}}, lambda r: r["rev"] == 2),
    ("not is the complement", {"not": {"outlet": {"gt": "Z"}}}, lambda r: not (r["outlet"] is not None and r["outlet"] > "Z")),
    ("or", {"or": [{"rev": {"eq": 1}}, {"title": {"eq": "A"}}]}, lambda r: r["rev"] == 1 or r["title"] == "A"),
    ("and", {"and": [{"rev": {"eq": 1}}, {"title": {"eq": "A"}}]}, lambda r: r["rev"] == 1 and r["title"] == "A"),
    ("date gte", {"published": {"gte": "2025-02"}}, lambda r: told(r, lambda a, b: a is not None and a >= day("2025-02-01"))),
    ("date lte a month", {"published": {"lte": "2025-02"}}, lambda r: told(r, lambda a, b: a is not None and a <= day("2025-02-28"))),
    ("date gt a month", {"published": {"gt": "2025-01"}}, lambda r: told(r, lambda a, b: a is not None and a > day("2025-01-31"))),
    ("date eq", {"published": {"eq": "2025-01-01"}}, lambda r: told(r, lambda a, b: a == b == day("2025-01-01"))),
    ("date isNull", {"published": {"isNull": True}}, lambda r: told(r, lambda a, b: a is None and b is None)),
    ("certainlyBefore", {"published": {"certainlyBefore": "2025-02-10"}},
     lambda r: told(r, lambda a, b: b is not None and b < day("2025-02-10"))),
    ("certainlyAfter", {"published": {"certainlyAfter": "2025-02-10"}},
     lambda r: told(r, lambda a, b: a is not None and a > day("2025-02-10"))),
    ("possiblyWithin", {"published": {"possiblyWithin": {"from": "2025-02-01", "to": "2025-02-20"}}},
     lambda r: told(r, lambda a, b: (a or b) is not None and (a is None or a <= day("2025-02-20")) and (b is None or b >= day("2025-02-01")))),
    ("certainlyWithin", {"published": {"certainlyWithin": {"from": "2025-01", "to": "2025-02"}}},
     lambda r: told(r, lambda a, b: a is not None and b is not None and a >= day("2025-01-01") and b <= day("2025-02-28"))),
    ("no citations", {"citations": {"some": {"rule": {"eq": "x"}}}}, lambda r: False),
    ("every of none", {"citations": {"every": {"rule": {"eq": "x"}}}}, lambda r: True),
]  # fmt: skip


def test_filters(ask: Any) -> None:
    """Each filter gives exactly the rows that the oracle gives, and so does its complement."""

    async def question(connection: AsyncConnection) -> list[str]:
        wrong = []
        for name, filter, oracle in FILTERS:
            for asked, holds in ((filter, oracle), ({"not": filter}, lambda row, oracle=oracle: not oracle(row))):
                request = PageRequest(SOURCES, ordered(SOURCES, None), Window(100), filter=asked)
                found = [row["id"] for row in (await page(connection, request)).rows]
                wanted = sorted(row["id"] for row in rows() if holds(row))
                if found != wanted or await total(connection, request) != len(wanted):
                    wrong.append(name)
        return wrong

    assert ask(question) == []


ORDERS = [
    pytest.param(None, id="by id"),
    pytest.param([{"id": "DESC"}], id="by id, downward"),
    pytest.param([{"rev": "ASC"}], id="no nulls, ties"),
    pytest.param([{"published": "ASC_NULLS_LAST"}], id="nulls last"),
    pytest.param([{"published": "ASC_NULLS_FIRST"}], id="nulls first"),
    pytest.param([{"published": "DESC"}], id="downward, nulls last"),
    pytest.param([{"published": "DESC_NULLS_FIRST"}], id="downward, nulls first"),
    pytest.param([{"outlet": "ASC"}, {"published": "DESC"}], id="two keys, both with nulls, mixed"),
    pytest.param([{"title": "DESC_NULLS_FIRST"}, {"rev": "ASC"}, {"outlet": "ASC"}], id="three keys"),
]


def sorted_rows(order: Any) -> list[str]:
    """The oracle: Python's stable sort, from the last key to the first."""
    asked = ordered(SOURCES, order)
    made = sorted(rows(), key=lambda row: row["id"])
    for key in reversed(asked.keys):
        values = [row for row in made if row[key.column] is not None]
        nulls = [row for row in made if row[key.column] is None]
        values.sort(key=lambda row, name=key.column: row[name], reverse=key.descending)
        made = values + nulls if key.nulls_last else nulls + values
        if key.column == "id" or not key.nullable:
            continue
    return [row["id"] for row in made]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("size", [1, 7])
def test_pages_concatenate_to_the_whole_forward_and_backward(ask: Any, order: Any, size: int) -> None:
    asked = ordered(SOURCES, order)

    async def question(connection: AsyncConnection) -> tuple[list[str], list[str]]:
        forward: list[str] = []
        after = None
        while True:
            got = await page(connection, PageRequest(SOURCES, asked, Window(size, after=after)))
            assert got.has_previous == bool(forward)
            forward += [row["id"] for row in got.rows]
            if not got.has_next:
                break
            after = got.cursors[-1]
        backward: list[str] = []
        before = None
        while True:
            got = await page(connection, PageRequest(SOURCES, asked, Window(size, backward=True, before=before)))
            backward = [row["id"] for row in got.rows] + backward
            if not got.has_previous:
                break
            before = got.cursors[0]
        return forward, backward

    forward, backward = ask(question)
    assert forward == sorted_rows(order)
    assert backward == forward


def test_pages_of_many_parents_are_one_statement(database_url: str) -> None:
    """Citations of two sources, three each, two a page."""
    store = engine(database_url)
    citations = COLLECTIONS["citations"]
    sources = rows()[:3]
    now = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
    with store.begin() as connection:
        tables = citations.table.metadata.tables
        connection.execute(
            sa.insert(tables["runs"]),
            {"id": "run_a", "loader_versions": {}, "settings_digest": "", "started_at": now, "status": "finished",
             "documents_ok": 0, "documents_failed": 0, "rev": 1},
        )  # fmt: skip
        connection.execute(
            sa.insert(tables["documents"]),
            {"id": "doc_a", "language": "en", "media_type": "text/plain", "text": "x" * 50, "text_sha256": "0" * 64,
             "raw_sha256": "0" * 64, "status": "usable", "revision": 1, "loaded_at": now, "run_id": "run_a", "rev": 1},
        )  # fmt: skip
        connection.execute(sa.insert(SOURCES.table), sources)
        connection.execute(
            sa.insert(citations.table),
            [
                {"id": f"cit_{at}", "document_id": "doc_a", "start": at, "end": at + 1, "form": "full",
                 "source_id": sources[at % 2]["id"], "resolution": "explicit", "confidence": 1.0, "rule": "t", "rev": 1}
                for at in range(6)
            ],
        )  # fmt: skip
    store.dispose()
    relation = SOURCES.to_many["citations"]
    ids = [source["id"] for source in sources]

    async def question() -> tuple[dict[str, Page], dict[str, int], int]:
        source = reader(database_url)
        executed = []
        sa.event.listen(source.sync_engine, "before_cursor_execute", lambda *told: executed.append(told[2]))
        async with source.connect() as connection:
            request = PageRequest(citations, ordered(citations, [{"start": "DESC"}]), Window(2))
            got = await pages_of(connection, relation, ids, request)
            asked = len([statement for statement in executed if "citations" in statement])
            counts = await totals_of(connection, relation, ids, request)
        await source.dispose()
        return got, counts, asked

    got, counts, asked = asyncio.run(question())
    assert asked == 1
    assert [[row["start"] for row in got[id].rows] for id in ids] == [[4, 2], [5, 3], []]
    assert [got[id].has_next for id in ids] == [True, True, False]
    assert [counts[id] for id in ids] == [3, 3, 0]


WRONG: list[tuple[str, Callable[[], Any], type[KbError], str]] = [
    ("unknown field", lambda: {"outlt": {"eq": "x"}}, BadFilter, "filter.outlt: Source has no such field; did you mean outlet?"),
    ("unknown operator", lambda: {"rev": {"contains": "x"}}, BadFilter, "filter.rev.contains: no such operator; rev takes eq"),
    ("empty object", lambda: {}, BadFilter, "says nothing"),
    ("null", lambda: {"outlet": None}, BadFilter, "use isNull"),
    ("odd date", lambda: {"published": {"gte": "13/9/24"}}, BadFilter,
     "filter.published.gte: '13/9/24' is not a date such as 2024, 2024-09 or 2024-09-13"),
    ("NaN", lambda: {"rev": {"eq": float("nan")}}, BadFilter, "not a whole number"),
    ("huge", lambda: {"rev": {"eq": 10**30}}, BadFilter, "beyond"),
    ("NUL", lambda: {"outlet": {"eq": "a\0"}}, BadFilter, "NUL"),
    ("surrogate", lambda: {"outlet": {"eq": "\ud800"}}, BadFilter, "lone surrogate"),
    ("empty or", lambda: {"or": []}, BadFilter, "one or more"),
    ("list", lambda: [], BadFilter, "is not an object"),
]  # fmt: skip


@pytest.mark.parametrize(("filter", "error", "message"), [pytest.param(*case[1:], id=case[0]) for case in WRONG])
def test_wrong_filter_says_where_and_what(filter: Callable[[], Any], error: type[KbError], message: str) -> None:
    from kb.query.filters import condition

    with pytest.raises(error) as told:
        condition(SOURCES, filter())
    assert message in str(told.value)


@pytest.mark.parametrize(
    ("order", "message"),
    [
        pytest.param("pubished", "did you mean published?", id="misspelt"),
        pytest.param("a,b,c,d,e", "at most 4", id="too many"),
        pytest.param("text", "cannot be ordered by", id="no such key"),
    ],
)
def test_wrong_order(order: str, message: str) -> None:
    with pytest.raises(BadOrder) as told:
        ordered_by_text(SOURCES, order)
    assert message in str(told.value)


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param({"first": -1}, id="negative"),
        pytest.param({"first": 100_000}, id="too many"),
        pytest.param({"first": True}, id="no number"),
        pytest.param({"first": 1, "last": 1}, id="first and last"),
        pytest.param({"last": 1, "after": "x"}, id="last and after"),
        pytest.param({"before": "x"}, id="before without last"),
    ],
)
def test_wrong_page(asked: dict[str, Any]) -> None:
    with pytest.raises(BadPage):
        window(**asked)


def test_cursor_of_another_order_is_refused(ask: Any) -> None:
    by_date, by_title = ordered_by_text(SOURCES, "published"), ordered_by_text(SOURCES, "title")

    async def question(connection: AsyncConnection) -> None:
        mark = (await page(connection, PageRequest(SOURCES, by_date, Window(2)))).cursors[-1]
        await page(connection, PageRequest(SOURCES, by_title, Window(2, after=mark)))

    with pytest.raises(BadCursor, match="another order"):
        ask(question)


@pytest.mark.parametrize("mark", ["", "x", "é", "W10", "bnVsbA", "a" * 10_000])
def test_no_cursor_is_refused(ask: Any, mark: str) -> None:
    order = ordered(SOURCES, None)
    with pytest.raises(BadCursor):
        ask(lambda connection: page(connection, PageRequest(SOURCES, order, Window(2, after=mark))))
