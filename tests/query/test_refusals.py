"""What is refused, and what it is told."""

import base64
from typing import Any

import orjson
import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from kb.errors import BadCursor, BadFilter, BadOrder, BadPage
from kb.query.collections import COLLECTIONS
from kb.query.filters import MOST_CONDITIONS, MOST_DEPTH, MOST_VALUES, condition
from kb.query.order import ordered, ordered_by_text
from kb.query.page import PageRequest, Window, page, window

SOURCES, QUOTES = COLLECTIONS["sources"], COLLECTIONS["quotes"]


def nested(depth: int) -> dict[str, Any]:
    filter: dict[str, Any] = {"rev": {"eq": 1}}
    for _ in range(depth):
        filter = {"not": filter}
    return filter


WRONG: dict[str, tuple[Any, str]] = {
    "unknown field": ({"outlt": {"eq": "x"}}, "filter.outlt: Source has no such field; did you mean outlet?"),
    "unknown operator": ({"rev": {"contains": "x"}}, "filter.rev.contains: no such operator; rev takes eq"),
    "operator of another language": ({"rev": {"$gt": 1}}, "filter.rev.'$gt': no such operator"),
    "no operator": ({"outlet": "Reuters"}, "filter.outlet: 'Reuters' is not an object"),
    "empty object": ({}, "says nothing"),
    "empty comparison": ({"outlet": {}}, "filter.outlet: an empty object says nothing"),
    "null": ({"outlet": None}, "use isNull"),
    "null compared": ({"outlet": {"eq": None}}, "filter.outlet.eq: null says nothing; use isNull"),
    "isNull of what is never null": ({"rule": {"isNull": True}}, "no such operator"),
    "odd date": (
        {"published": {"gte": "13/9/24"}},
        "filter.published.gte: '13/9/24' is not a date such as 2024, 2024-09 or 2024-09-13",
    ),
    "a day that there is not": ({"published": {"gte": "2025-02-30"}}, "is not a date"),
    "an interval": ({"published": {"gte": "2024/2025"}}, "is not a date"),
    "half a span": ({"published": {"possiblyWithin": {"form": "2024"}}}, "filter.published.possiblyWithin.form"),
    "a span from null": ({"published": {"possiblyWithin": {"from": None}}}, "give from, to, or both"),
    "NaN": ({"rev": {"eq": float("nan")}}, "not a whole number"),
    "infinity": ({"rev": {"eq": float("inf")}}, "not a whole number"),
    "huge": ({"rev": {"eq": 10**30}}, "filter.rev.eq: 1000000000000000000000000000000 is beyond"),
    "more than a column holds": ({"rev": {"eq": 2**31}}, "beyond"),
    "true for a number": ({"rev": {"eq": True}}, "not a whole number"),
    "a fraction for a whole number": ({"rev": {"eq": 1.5}}, "1.5 is not a whole number"),
    "NUL": ({"outlet": {"eq": "a\0"}}, "NUL"),
    "surrogate": ({"outlet": {"eq": "\ud800"}}, "lone surrogate"),
    "a surrogate for a field": ({"\ud800": {"eq": 1}}, r"filter.'\ud800'"),
    "long text": ({"outlet": {"eq": "x" * 2001}}, "at most 2,000"),
    "contains nothing": ({"outlet": {"contains": ""}}, "the empty text stands everywhere"),
    "empty or": ({"or": []}, "one or more"),
    "or of no list": ({"or": {"rev": {"eq": 1}}}, "expected a list"),
    "list": ([], "filter: a list is not an object"),
    "in of no list": ({"rev": {"in": 1}}, "filter.rev.in: 1 is not a list"),
    "in of another type": ({"rev": {"in": [1, "2"]}}, "filter.rev.in[1]: '2' is not a whole number"),
    "deep": (nested(MOST_DEPTH + 1), f"at most {MOST_DEPTH} deep"),
    "deep beyond recursion": (nested(5_000), f"at most {MOST_DEPTH} deep"),
    "wide": ({"or": [{"rev": {"eq": 1}}] * (MOST_CONDITIONS + 1)}, f"at most {MOST_CONDITIONS} conditions"),
    "many values": ({"or": [{"rev": {"in": [1] * MOST_VALUES}}] * 2}, f"at most {MOST_VALUES:,} values"),
    "no such quantifier": ({"citations": {"any": {"form": {"eq": "FULL"}}}}, "takes some, none, every"),
    "within a relation": ({"citations": {"some": {"frm": {"eq": "x"}}}}, "filter.citations.some.frm: Citation has no"),
    "unknown term": ({"citations": {"some": {"form": {"eq": "x"}}}}, "'x' is none of FULL, ID, SUPRA"),
    "within or": ({"or": [{"rev": {"eq": 1}}, {"rev": {"eq": "x"}}]}, "filter.or[1].rev.eq: 'x'"),
}


@pytest.mark.parametrize(("filter", "message"), [pytest.param(*case, id=name) for name, case in WRONG.items()])
def test_wrong_filter_says_where_and_what(filter: Any, message: str) -> None:
    with pytest.raises(BadFilter) as told:
        condition(SOURCES, filter)
    assert message in str(told.value)
    assert len(str(told.value)) < 1_000


@pytest.mark.parametrize(
    ("order", "message"),
    [
        pytest.param("pubished", "order[0]: Source cannot be ordered by 'pubished'; did you mean", id="misspelt"),
        pytest.param("title,,rev", "order[1]: Source cannot be ordered by ''", id="nothing between commas"),
        pytest.param("a,b,c,d,e", "at most 4", id="too many"),
        pytest.param("rule", "cannot be ordered by", id="a text without index"),
    ],
)
def test_wrong_order(order: str, message: str) -> None:
    with pytest.raises(BadOrder) as told:
        ordered_by_text(SOURCES, order)
    assert message in str(told.value)


@pytest.mark.parametrize(
    "order",
    [
        pytest.param([{}], id="no key"),
        pytest.param([{"title": "ASC", "rev": "ASC"}], id="two keys in one"),
        pytest.param(["title"], id="no object"),
        pytest.param([{"title": "UP"}], id="no such direction"),
        pytest.param([{"title": []}], id="a list for a direction"),
        pytest.param([{"title": None}], id="null for a direction"),
    ],
)
def test_wrong_order_as_data(order: Any) -> None:
    with pytest.raises(BadOrder):
        ordered(SOURCES, order)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        pytest.param({"first": -1}, "first: -1 is not a whole number from 0 to 100", id="negative"),
        pytest.param({"first": 101}, "from 0 to 100", id="too many"),
        pytest.param({"first": True}, "first: true", id="no number"),
        pytest.param({"last": "x"}, "last: 'x'", id="a word"),
        pytest.param({"first": 1, "last": 1}, "exclude each other", id="first and last"),
        pytest.param({"last": 1, "after": "x"}, "last goes with before", id="last and after"),
        pytest.param({"before": "x"}, "before goes with last", id="before without last"),
    ],
)
def test_wrong_page(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(BadPage) as told:
        window(**asked)
    assert message in str(told.value)


def test_cursor_of_another_order_is_refused(ask: Any) -> None:
    by_date, by_title = ordered_by_text(SOURCES, "published"), ordered_by_text(SOURCES, "title")

    async def question(connection: AsyncConnection) -> None:
        mark = (await page(connection, PageRequest(SOURCES, by_date, Window(2)))).cursors[-1]
        await page(connection, PageRequest(SOURCES, by_title, Window(2, after=mark)))

    with pytest.raises(BadCursor, match="after: the cursor belongs to another order"):
        ask(question)


@pytest.mark.parametrize("mark", ["", "x", "é", "W10", "bnVsbA", "a" * 60_000, "////", "e30", "W251bGxd", "[" * 9_000])
def test_what_is_no_cursor_is_refused(ask: Any, mark: str) -> None:
    order = ordered(SOURCES, None)
    with pytest.raises(BadCursor):
        ask(lambda connection: page(connection, PageRequest(SOURCES, order, Window(2, after=mark))))


DAMAGED = [
    pytest.param("published", ["2025-99-99", "src_01"], id="no day"),
    pytest.param("published", [20250101, "src_01"], id="a number for a day"),
    pytest.param("published", ["2025-01-01"], id="no id"),
    pytest.param("published", [None, None], id="null for an id"),
    pytest.param("published", ["2025-01-01", "src\0"], id="NUL"),
    pytest.param("rev", [2**40, "src_01"], id="more than a column holds"),
    pytest.param("rev", [True, "src_01"], id="true for a number"),
    pytest.param("title", [{"a": 1}, "src_01"], id="an object for a text"),
]


@pytest.mark.parametrize(("name", "values"), DAMAGED)
def test_a_damaged_cursor_is_refused(ask: Any, name: str, values: list[Any]) -> None:
    order = ordered_by_text(SOURCES, name)
    mark = base64.urlsafe_b64encode(orjson.dumps([order.fingerprint, *values])).decode()
    with pytest.raises(BadCursor):
        ask(lambda connection: page(connection, PageRequest(SOURCES, order, Window(2, after=mark))))


@pytest.mark.parametrize("moment", ["2025-01-01", "0001-01-01T00:00:00+23:59", "noon", 7])
def test_a_moment_of_a_cursor_is_checked(ask: Any, moment: Any) -> None:
    """A moment without zone is taken to be in UTC; what cannot be one is refused."""
    documents = COLLECTIONS["documents"]
    order = ordered_by_text(documents, "loadedAt")
    mark = base64.urlsafe_b64encode(orjson.dumps([order.fingerprint, moment, "doc_"])).decode()
    request = PageRequest(documents, order, Window(2, after=mark))

    async def question(connection: AsyncConnection) -> list[str]:
        return [row["id"] for row in (await page(connection, request)).rows]

    if moment == "2025-01-01":
        assert ask(question) == ["doc_a"]
    else:
        with pytest.raises(BadCursor):
            ask(question)
