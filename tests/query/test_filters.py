"""The whole table of what filters mean, against an oracle in Python, on both databases."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from kb.query.collections import COLLECTIONS, Collection
from kb.query.filters import COMPARE, COMPLEMENTS, DATE_OPERATORS, IGNORING_CASE
from kb.query.order import ordered
from kb.query.page import PageRequest, Window, page, total
from kb.store.search import folded
from tests.query import rows

Row = dict[str, Any]
Holds = Callable[[Row], bool]


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def outlet(holds: Callable[[str], bool]) -> Holds:
    """Of the outlet; false where there is none."""
    return lambda row: row["outlet"] is not None and holds(row["outlet"])


def first_day(holds: Callable[[datetime.date], bool]) -> Holds:
    return lambda row: row["published_earliest"] is not None and holds(row["published_earliest"])


def last_day(holds: Callable[[datetime.date], bool]) -> Holds:
    return lambda row: row["published_latest"] is not None and holds(row["published_latest"])


def both(*parts: Holds) -> Holds:
    return lambda row: all(part(row) for part in parts)


def is_known(row: Row) -> bool:
    return (row["published_earliest"] or row["published_latest"]) is not None


def possibly(first: str | None, last: str | None) -> Holds:
    """Overlaps, with ends that are not told taken as open."""

    def holds(row: Row) -> bool:
        earliest = row["published_earliest"] or datetime.date.min
        latest = row["published_latest"] or datetime.date.max
        return is_known(row) and (last is None or earliest <= day(last)) and (first is None or latest >= day(first))

    return holds


SOURCES: dict[str, tuple[Row, Holds]] = {
    "eq": ({"outlet": {"eq": "Reuters"}}, outlet(lambda told: told == "Reuters")),
    "ne holds for null": ({"outlet": {"ne": "Reuters"}}, lambda row: row["outlet"] != "Reuters"),
    "in": ({"outlet": {"in": ["AP", "reuters"]}}, outlet(lambda told: told in ("AP", "reuters"))),
    "in nothing": ({"outlet": {"in": []}}, lambda _: False),
    "notIn holds for null": ({"outlet": {"notIn": ["AP"]}}, lambda row: row["outlet"] != "AP"),
    "notIn nothing": ({"outlet": {"notIn": []}}, lambda _: True),
    "isNull": ({"outlet": {"isNull": True}}, lambda row: row["outlet"] is None),
    "is not null": ({"outlet": {"isNull": False}}, outlet(lambda _: True)),
    "lt, by code point": ({"outlet": {"lt": "a"}}, outlet(lambda told: told < "a")),
    "lte": ({"outlet": {"lte": "AP"}}, outlet(lambda told: told <= "AP")),
    "gt, by code point": ({"outlet": {"gt": "Z"}}, outlet(lambda told: told > "Z")),
    "gte": ({"outlet": {"gte": "reuters"}}, outlet(lambda told: told >= "reuters")),
    "contains is literal": ({"outlet": {"contains": "%_"}}, outlet(lambda told: "%_" in told)),
    "contains minds case": ({"outlet": {"contains": "R"}}, outlet(lambda told: "R" in told)),
    "startsWith": ({"outlet": {"startsWith": "R"}}, outlet(lambda told: told.startswith("R"))),
    "startsWith nothing special": ({"outlet": {"startsWith": "%"}}, lambda _: False),
    "startsWith beyond the BMP": ({"outlet": {"startsWith": "😀"}}, outlet(lambda told: told.startswith("😀"))),
    "startsWith before surrogates": ({"outlet": {"startsWith": "\ud7ff"}}, lambda _: False),
    "startsWith the last code point": ({"outlet": {"startsWith": "\U0010ffff"}}, lambda _: False),
    "endsWith": ({"outlet": {"endsWith": "ters"}}, outlet(lambda told: told.endswith("ters"))),
    "endsWith more than there is": ({"outlet": {"endsWith": "x" * 99}}, lambda _: False),
    "iEq": ({"outlet": {"iEq": "réuters"}}, outlet(lambda told: folded(told) == "reuters")),
    "iContains": ({"outlet": {"iContains": "ANGSTROM"}}, outlet(lambda told: "angstrom" in folded(told))),
    "iStartsWith": ({"outlet": {"iStartsWith": "RE"}}, outlet(lambda told: folded(told).startswith("re"))),
    "iEndsWith": ({"outlet": {"iEndsWith": "POST"}}, outlet(lambda told: folded(told).endswith("post"))),
    "numbers": ({"rev": {"gte": 2, "lt": 3}}, lambda row: row["rev"] == 2),
    "a whole float": ({"rev": {"eq": 2.0}}, lambda row: row["rev"] == 2),
    "several fields": ({"rev": {"eq": 1}, "title": {"eq": "A"}}, lambda row: (row["rev"], row["title"]) == (1, "A")),
    "and": ({"and": [{"rev": {"eq": 1}}, {"title": {"eq": "A"}}]}, lambda row: (row["rev"], row["title"]) == (1, "A")),
    "or": ({"or": [{"rev": {"eq": 1}}, {"title": {"eq": "A"}}]}, lambda row: row["rev"] == 1 or row["title"] == "A"),
    "not twice": ({"not": {"not": {"title": {"eq": "A"}}}}, lambda row: row["title"] == "A"),
    "date eq a day": (
        {"published": {"eq": "2025-01-01"}},
        both(first_day(lambda told: told == day("2025-01-01")), last_day(lambda told: told == day("2025-01-01"))),
    ),
    "date eq a month": (
        {"published": {"eq": "2025-01"}},
        both(first_day(lambda told: told == day("2025-01-01")), last_day(lambda told: told == day("2025-01-31"))),
    ),
    "date gt a month": ({"published": {"gt": "2025-01"}}, first_day(lambda told: told > day("2025-01-31"))),
    "date gte a month": ({"published": {"gte": "2025-02"}}, first_day(lambda told: told >= day("2025-02-01"))),
    "date lt a month": ({"published": {"lt": "2025-02"}}, first_day(lambda told: told < day("2025-02-01"))),
    "date lte a month": ({"published": {"lte": "2025-02"}}, first_day(lambda told: told <= day("2025-02-28"))),
    "date lte a year": ({"published": {"lte": "2025"}}, first_day(lambda told: told <= day("2025-12-31"))),
    "date isNull": ({"published": {"isNull": True}}, lambda row: not is_known(row)),
    "date is told": ({"published": {"isNull": False}}, is_known),
    "certainlyBefore": (
        {"published": {"certainlyBefore": "2025-02-10"}},
        last_day(lambda told: told < day("2025-02-10")),
    ),
    "certainlyAfter": ({"published": {"certainlyAfter": "2025-02"}}, first_day(lambda told: told > day("2025-02-28"))),
    "possiblyWithin": (
        {"published": {"possiblyWithin": {"from": "2025-02-01", "to": "2025-02-20"}}},
        possibly("2025-02-01", "2025-02-20"),
    ),
    "possiblyWithin, from": ({"published": {"possiblyWithin": {"from": "2025-03"}}}, possibly("2025-03-01", None)),
    "possiblyWithin, to": ({"published": {"possiblyWithin": {"to": "2025-01"}}}, possibly(None, "2025-01-31")),
    "certainlyWithin": (
        {"published": {"certainlyWithin": {"from": "2025-01", "to": "2025-02"}}},
        both(first_day(lambda told: told >= day("2025-01-01")), last_day(lambda told: told <= day("2025-02-28"))),
    ),
    "certainlyWithin, to": (
        {"published": {"certainlyWithin": {"to": "2025-01"}}},
        last_day(lambda told: told <= day("2025-01-31")),
    ),
    "some citations": ({"citations": {"some": {"start": {"gte": 4}}}}, lambda row: row["id"] in ("src_00", "src_01")),
    "every of none": ({"citations": {"every": {"start": {"gte": 99}}}}, lambda row: row["id"] > "src_01"),
}


def country(row: Row) -> str | None:
    """Of a quote's speaker."""
    speakers = {actor["id"]: actor["country"] for actor in rows.actors()}
    return speakers.get(row["speaker_id"])


QUOTES: dict[str, tuple[Row, Holds]] = {
    "enum by its name": ({"kind": {"eq": "DIRECT"}}, lambda row: row["kind"] == "direct"),
    "enum as it is stored": ({"kind": {"in": ["partial"]}}, lambda row: row["kind"] == "partial"),
    "fractions": ({"confidence": {"lt": 0.5}}, lambda row: row["confidence"] < 0.5),
    "a reference by its id": ({"speakerId": {"eq": "act_1"}}, lambda row: row["speaker_id"] == "act_1"),
    "no reference": ({"speakerId": {"isNull": True}}, lambda row: row["speaker_id"] is None),
    "another reference, or none": ({"speakerId": {"ne": "act_1"}}, lambda row: row["speaker_id"] != "act_1"),
    "a field of a reference": ({"speaker": {"country": {"eq": "XA"}}}, lambda row: country(row) == "XA"),
    "a reference is there for ne": (
        {"speaker": {"country": {"ne": "XA"}}},
        lambda row: row["speaker_id"] is not None and country(row) != "XA",
    ),
    "there and back": (
        {"speaker": {"quotes": {"some": {"kind": {"eq": "PARTIAL"}, "confidence": {"eq": 1}}}}},
        lambda row: (
            row["speaker_id"] is not None
            and any(
                other["kind"] == "partial" and other["confidence"] == 1.0
                for other in rows.quotes()
                if other["speaker_id"] == row["speaker_id"]
            )
        ),
    ),
}


def said(row: Row) -> list[Row]:
    return [quote for quote in rows.quotes() if quote["speaker_id"] == row["id"]]


def took_part(row: Row) -> set[str]:
    return {part["event_id"] for part in rows.event_actors() if part["actor_id"] == row["id"]}


ACTORS: dict[str, tuple[Row, Holds]] = {
    "some": (
        {"quotes": {"some": {"kind": {"eq": "PARTIAL"}}}},
        lambda row: any(quote["kind"] == "partial" for quote in said(row)),
    ),
    "none": (
        {"quotes": {"none": {"kind": {"eq": "PARTIAL"}}}},
        lambda row: not any(quote["kind"] == "partial" for quote in said(row)),
    ),
    "every": (
        {"quotes": {"every": {"confidence": {"gte": 0.5}}}},
        lambda row: all(quote["confidence"] >= 0.5 for quote in said(row)),
    ),
    "some, through a link": ({"events": {"some": {"title": {"eq": "Event 0"}}}}, lambda row: "evt_0" in took_part(row)),
    "none, through a link": (
        {"events": {"none": {"title": {"eq": "Event 1"}}}},
        lambda row: "evt_1" not in took_part(row),
    ),
    "every, through a link": (
        {"events": {"every": {"title": {"eq": "Event 1"}}}},
        lambda row: took_part(row) <= {"evt_1"},
    ),
}
TABLES = {"sources": (SOURCES, rows.sources), "quotes": (QUOTES, rows.quotes), "actors": (ACTORS, rows.actors)}


@pytest.mark.parametrize("name", TABLES)
def test_filters(ask: Any, name: str) -> None:
    """Each filter gives exactly the rows of its oracle, and `not` gives all others."""
    cases, stored = TABLES[name]
    collection = COLLECTIONS[name]

    async def question(connection: AsyncConnection) -> dict[str, tuple[set[str], set[str], int]]:
        wrong = {}
        for told, (filter, holds) in cases.items():
            for asked, wanted in ((filter, holds), ({"not": filter}, lambda row, holds=holds: not holds(row))):
                found, count = await answer(connection, collection, asked)
                expected = {row["id"] for row in stored() if wanted(row)}
                if found != expected or count != len(expected):
                    wrong[told] = (found, expected, count)
        return wrong

    assert ask(question) == {}


async def answer(connection: AsyncConnection, collection: Collection, filter: Row) -> tuple[set[str], int]:
    request = PageRequest(collection, ordered(collection, None), Window(100), filter=filter)
    return {row["id"] for row in (await page(connection, request)).rows}, await total(connection, request)


def test_the_table_holds_every_operator() -> None:
    told = {
        operator
        for cases, _ in TABLES.values()
        for filter, _ in cases.values()
        for comparison in filter.values()
        if isinstance(comparison, dict)
        for operator in comparison
    }
    assert {*COMPARE, *COMPLEMENTS, *IGNORING_CASE, *DATE_OPERATORS, "isNull", "some", "none", "every"} <= told


def test_an_oracle_that_always_or_never_holds_is_meant_to() -> None:
    """Rows that no case tells apart would test nothing."""
    for cases, stored in TABLES.values():
        for told, (_, holds) in cases.items():
            number = sum(map(holds, stored()))
            is_constant = any(
                word in told for word in ("nothing", "surrogates", "last code point", "more than there is")
            )
            assert is_constant or 0 < number < len(stored()), told
