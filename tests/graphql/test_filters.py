"""Filters: each operator reaches its column, relations nest, and the meaning is that of REST."""

import json
import re
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.query.collections import COLLECTIONS, Collection, Column
from kb.query.filters import DATE_OPERATORS, QUANTIFIERS, operators
from tests.graphql.asking import answer, errors, ids

RELEASES = [
    # filter of releases, the counts of those that fit
    pytest.param("{count: {eq: 7}}", [7], id="equal"),
    pytest.param("{count: {ne: 7}}", [52, 16], id="not equal"),
    pytest.param("{count: {in: [7, 16, 1]}}", [7, 16], id="in"),
    pytest.param("{count: {notIn: [7, 16]}}", [52], id="not in"),
    pytest.param("{count: {in: []}}", [], id="in nothing"),
    pytest.param("{count: {notIn: []}}", [52, 7, 16], id="not in nothing"),
    pytest.param("{count: {gt: 7, lt: 52}}", [16], id="two operators are both meant"),
    pytest.param("{count: {gte: 16}, status: {eq: COMPLETED}}", [52, 16], id="two fields are both meant"),
    pytest.param("{countMin: {isNull: true}}", [52, 7, 16], id="null"),
    pytest.param("{countMin: {ne: 3}}", [52, 7, 16], id="null is not equal to a value"),
    pytest.param("{countMin: {gt: 3}}", [], id="a comparison with null is false"),
    pytest.param("{not: {countMin: {gt: 3}}}", [52, 7, 16], id="and not is its complement"),
    pytest.param("{or: [{count: {eq: 7}}, {count: {eq: 52}}]}", [52, 7], id="or"),
    pytest.param("{and: [{count: {gt: 7}}, {count: {lt: 52}}]}", [16], id="and"),
    pytest.param("{not: {or: [{count: {eq: 7}}, {count: {eq: 52}}]}}", [16], id="not or"),
    pytest.param('{date: {gte: "2025-10"}}', [7, 16], id="from a month on"),
    pytest.param('{date: {lte: "2025-10"}}', [52, 7], id="to the end of a month"),
    pytest.param('{date: {gt: "2025-10"}}', [16], id="after a month"),
    pytest.param('{date: {eq: "2025-10-02"}}', [7], id="a day"),
    pytest.param('{date: {eq: "2025-10"}}', [], id="a day is not its month"),
    pytest.param('{date: {certainlyBefore: "2025-10-02"}}', [52], id="certainly before"),
    pytest.param('{date: {certainlyAfter: "2025-10-02"}}', [16], id="certainly after"),
    pytest.param('{date: {certainlyWithin: {from: "2025-10", to: "2025-11"}}}', [7, 16], id="within two months"),
    pytest.param('{date: {possiblyWithin: {to: "2025-09"}}}', [52], id="within an open span"),
    pytest.param("{date: {isNull: true}}", [], id="a date is known"),
    pytest.param('{releasedBy: {name: {eq: "Ruritania"}}, toPlace: {country: {eq: "XB"}}}', [52, 7, 16], id="to one"),
    pytest.param('{releasedBy: {name: {iEq: "ruritania"}}}', [52, 7, 16], id="whatever the case"),
    pytest.param('{releasedBy: {name: {eq: "ruritania"}}}', [], id="letter by letter"),
    pytest.param(
        '{releasedBy: {name: {startsWith: "Ruri", endsWith: "nia", contains: "tan"}}}', [52, 7, 16], id="parts"
    ),
    pytest.param('{mediator: {name: {ne: "x"}}}', [], id="to one that there is not"),
    pytest.param('{event: {reports: {some: {document: {uri: {endsWith: "rival"}}}}}}', [7], id="some"),
    pytest.param('{event: {reports: {none: {document: {uri: {endsWith: "rival"}}}}}}', [52, 16], id="none"),
    pytest.param('{event: {reports: {every: {document: {uri: {endsWith: "third"}}}}}}', [16], id="every"),
    pytest.param("{counts: {every: {value: {eq: 99}}}}", [], id="every, of some that differ"),
    pytest.param('{event: {actors: {some: {country: {eq: "XB"}}}}}', [52, 7, 16], id="through a link"),
]


@pytest.mark.parametrize(("filter", "counts"), RELEASES)
def test_releases_that_fit(reading: httpx.Client, filter: str, counts: list[int]) -> None:
    query = f"{{ prisonerReleases(filter: {filter}, orderBy: [{{date: ASC}}]) {{ totalCount nodes {{ count }} }} }}"
    told = answer(reading, query)["prisonerReleases"]
    assert [node["count"] for node in told["nodes"]] == counts
    assert told["totalCount"] == len(counts)


def test_a_relation_takes_filter_order_and_search(reading: httpx.Client) -> None:
    query = """{ actors(filter: {name: {eq: "Ruritania"}}) { nodes {
        events(filter: {date: {gte: "2025-10"}}, orderBy: [{date: DESC}], search: "prisoners") {
            totalCount nodes { date { edtf } }
        }
        none: events(search: "nowhere") { totalCount nodes { id } }
    } } }"""
    (actor,) = answer(reading, query)["actors"]["nodes"]
    assert actor["events"] == {
        "totalCount": 2,
        "nodes": [{"date": {"edtf": "2025-11-03"}}, {"date": {"edtf": "2025-10-02"}}],
    }
    assert actor["none"] == {"totalCount": 0, "nodes": []}


EMPTY = [
    # a filter with variables that are not given, or given as null, and what it means
    pytest.param("{date: {gte: $day}}", None, id="a value"),
    pytest.param("{not: {date: {gte: $day}}}", None, id="within not"),
    pytest.param("{mediator: {name: {eq: $name}}}", None, id="of a record that there is not"),
    pytest.param("{counts: {every: {text: {eq: $name}}}}", None, id="within every"),
    pytest.param("{date: {possiblyWithin: {from: $day}}}", None, id="an end of a span"),
    pytest.param("{and: [{date: {gte: $day}}, {count: {eq: 7}}]}", "{count: {eq: 7}}", id="one of two in and"),
    pytest.param("{or: [{date: {gte: $day}}, {count: {eq: 7}}]}", "{count: {eq: 7}}", id="one of two in or"),
    pytest.param("{or: [{date: {gte: $day}}], count: {eq: 7}}", "{count: {eq: 7}}", id="all in or"),
    pytest.param("{count: {gte: 16, in: $counts}}", "{count: {gte: 16}}", id="one of two operators"),
    pytest.param("$filter", None, id="the whole"),
]
DECLARED = "($day: Date, $name: String, $counts: [Int!], $filter: PrisonerReleaseFilter)"


@pytest.mark.parametrize(("filter", "meaning"), EMPTY)
def test_what_is_not_given_is_no_condition(reading: httpx.Client, filter: str, meaning: str | None) -> None:
    variables = re.findall(r"[$]([a-z]+)", filter)
    declared = ", ".join(one for one in DECLARED.strip("()").split(", ") if one[1:].split(":")[0] in variables)
    expected = ids(reading, "prisonerReleases", f"(filter: {meaning})" if meaning else "")
    assert expected
    for told in ({}, dict.fromkeys(variables)):
        assert ids(reading, "prisonerReleases", f"(filter: {filter})", told, f"({declared})") == expected


NULLS = [
    pytest.param({"date": {"gte": None}}, None, id="a value"),
    pytest.param({"date": None, "count": {"eq": 7}}, {"count": {"eq": 7}}, id="an operator's object"),
    pytest.param({"count": {"eq": 7, "in": None}}, {"count": {"eq": 7}}, id="a list"),
    pytest.param({"not": {"releasedBy": {"name": {"eq": None}}}}, None, id="deep within not"),
    pytest.param(
        {"date": {"possiblyWithin": {"from": None, "to": "2025-10"}}}, {"date": {"lte": "2025-10"}}, id="an end"
    ),
]


@pytest.mark.parametrize(("filter", "meaning"), NULLS)
def test_a_null_within_a_variable_is_not_given(reading: httpx.Client, filter: Any, meaning: Any) -> None:
    declared = "($filter: PrisonerReleaseFilter)"
    asked, meant = (
        ids(reading, "prisonerReleases", "(filter: $filter)", {"filter": one} if one else {}, declared)
        for one in (filter, meaning)
    )
    assert asked == meant != []


def test_a_null_takes_the_place_of_a_default(reading: httpx.Client) -> None:
    query = "query($n: Int = 7) { prisonerReleases(filter: {count: {eq: $n}}) { totalCount } }"
    totals = [answer(reading, query, given)["prisonerReleases"]["totalCount"] for given in ({}, {"n": None})]
    assert totals == [1, 3]


NOTHING = [
    pytest.param("", "(filter: {})", None, id="empty"),
    pytest.param("", "(filter: null)", None, id="null"),
    pytest.param("", "(filter: {count: {}})", None, id="an operator's object empty"),
    pytest.param("", "(filter: {count: {eq: null}})", None, id="null compared"),
    pytest.param("", "(filter: {releasedBy: {}})", None, id="a relation empty"),
    pytest.param("", "(filter: {releasedBy: null})", None, id="a relation null"),
    pytest.param("", "(filter: {and: []})", None, id="all of none"),
    pytest.param("", "(filter: {not: null})", None, id="not null"),
    pytest.param("", "(filter: {date: {certainlyWithin: {}}})", None, id="a span without ends"),
    pytest.param("($f: PrisonerReleaseFilter)", "(filter: $f)", {"f": {}}, id="empty as a variable"),
    pytest.param(
        "($f: PrisonerReleaseFilter)", "(filter: $f)", {"f": {"or": [{"count": {}}]}}, id="deep in a variable"
    ),
    pytest.param("($f: PrisonerReleaseFilter = {})", "(filter: $f)", None, id="empty as a default"),
    pytest.param("($f: PrisonerReleaseFilter = {count: {eq: null}})", "(filter: $f)", None, id="null in a default"),
    pytest.param("", "(filter: {date: {possiblyWithin: {from: null}}})", None, id="a null for the end of a span"),
    pytest.param("", "(filter: {count: {in: null}})", None, id="a null for a list"),
]


@pytest.mark.parametrize(("declared", "arguments", "variables"), NOTHING)
def test_a_filter_that_says_nothing_is_refused(
    reading: httpx.Client, declared: str, arguments: str, variables: Any
) -> None:
    query = f"query{declared} {{ prisonerReleases{arguments} {{ nodes {{ id }} }} }}"
    told = errors(reading, query, variables)
    assert {error["extensions"]["code"] for error in told} == {"BAD_FILTER"}


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "id": st.sampled_from(["x", "act_", "doc_a"]),
    "text": st.sampled_from(["Ruritania", "ruri", "e", "Ünicode", "%", "_", "'", "They are free at last,"]),
    "integer": st.sampled_from([0, 1, 7, 52, -3]),
    "number": st.sampled_from([0.0, 1.0, 7.0, 0.5, 1300.0]),
    "boolean": st.booleans(),
    "moment": st.sampled_from(["2025-10-01T00:00:00Z", "2025-10-01T02:00:00+02:00", "2024-01-01T00:00:00Z"]),
}
DAYS = st.sampled_from(["2025", "2025-09", "2025-10-02", "2025-09-11", "1999-12-31"])


@st.composite
def compared(draw: st.DrawFn, column: Column) -> dict[str, Any]:
    operator = draw(st.sampled_from(operators(column)))
    if operator == "isNull":
        return {operator: draw(st.booleans())}
    named = st.sampled_from([term.name for term in column.vocabulary]) if column.vocabulary else VALUES[column.kind]
    return {operator: draw(st.lists(named, max_size=3) if operator in ("in", "notIn") else named)}


@st.composite
def dated(draw: st.DrawFn) -> dict[str, Any]:
    operator = draw(st.sampled_from([*DATE_OPERATORS, "isNull"]))
    if operator == "isNull":
        return {operator: draw(st.booleans())}
    if operator.endswith("Within"):
        return {
            operator: draw(st.sampled_from([{"from": "2025-09"}, {"to": "2025-10"}, {"from": "2025", "to": "2025"}]))
        }
    return {operator: draw(DAYS)}


@st.composite
def filters(draw: st.DrawFn, collection: Collection, depth: int = 2) -> dict[str, Any]:
    """A filter with one key, which may hold others."""
    within = ["and", "or", "not", *collection.to_one, *collection.to_many] if depth else []
    key = draw(st.sampled_from([*collection.columns, *collection.dates, *within]))
    if key in collection.columns:
        return {key: draw(compared(collection.columns[key]))}
    if key in collection.dates:
        return {key: draw(dated())}
    if key == "not":
        return {key: draw(filters(collection, depth - 1))}
    if key in ("and", "or"):
        return {key: draw(st.lists(filters(collection, depth - 1), min_size=1, max_size=2))}
    if key in collection.to_one:
        return {key: draw(filters(COLLECTIONS[collection.to_one[key].target], depth - 1))}
    target = COLLECTIONS[collection.to_many[key].target]
    return {key: {draw(st.sampled_from(QUANTIFIERS)): draw(filters(target, depth - 1))}}


@pytest.mark.parametrize("name", COLLECTIONS)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_filter_means_what_it_means_over_rest(reading: httpx.Client, name: str, data: st.DataObject) -> None:
    collection = COLLECTIONS[name]
    filter = data.draw(filters(collection))
    declared = f"($f: {collection.type_name}Filter)"
    over_graphql = ids(reading, collection.camel, "(filter: $f, first: 100)", {"f": filter}, declared)
    over_rest = reading.get(f"/v1/{collection.path}", params={"filter": json.dumps(filter), "first": 100}).json()
    assert over_graphql == [row["id"] for row in over_rest["data"]]
