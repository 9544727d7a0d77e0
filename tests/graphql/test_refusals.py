"""What is refused: the code, the path, and what it is told."""

import re

import httpx
import pytest

from schema.ids import record_id
from tests.graphql.asking import answer, asked, errors

NONE = record_id("events", "none")
ACTOR = record_id("actors", "x")
WRONG = [
    # document, code, words of the message
    pytest.param('{ event(id: "x") { id } }', "UNKNOWN_RECORD", "'x' is no id; ids are evt_ and 26", id="no id"),
    pytest.param('{ node(id: "x") { id } }', "UNKNOWN_RECORD", "ids are doc_, ", id="no id of any kind"),
    pytest.param(f'{{ event(id: "{NONE}") {{ id }} }}', "UNKNOWN_RECORD", "is not among the events", id="unknown id"),
    pytest.param(f'{{ node(id: "{NONE}") {{ id }} }}', "UNKNOWN_RECORD", "is not among the events", id="unknown node"),
    pytest.param(
        f'{{ event(id: "{ACTOR}") {{ id }} }}',
        "UNKNOWN_RECORD",
        "is an id of type Actor, not Event",
        id="other kind",
    ),
    pytest.param('{ run: node(id: "run_x") { id } }', "UNKNOWN_RECORD", "is no id", id="of no collection"),
    pytest.param(
        "{ events(first: -1) { nodes { id } } }", "BAD_PAGE", "first: -1 is not a whole number", id="negative"
    ),
    pytest.param("{ events(first: 1000) { nodes { id } } }", "BAD_PAGE", "from 0 to 100", id="too many"),
    pytest.param("{ events(last: 101) { nodes { id } } }", "BAD_PAGE", "last: 101", id="too many, backward"),
    pytest.param("{ events(first: 1, last: 1) { nodes { id } } }", "BAD_PAGE", "exclude each other", id="first, last"),
    pytest.param("{ events(first: 1.5) { nodes { id } } }", "BAD_DOCUMENT", "Int cannot represent", id="a fraction"),
    pytest.param(
        "{ events { nodes { reports(first: 101) { nodes { id } } } } }", "BAD_PAGE", "first: 101", id="too many within"
    ),
    pytest.param('{ events(after: "x") { nodes { id } } }', "BAD_CURSOR", "after: this is no cursor", id="no cursor"),
    pytest.param(
        '{ events(last: 1, before: "") { nodes { id } } }', "BAD_CURSOR", "before: this is no", id="empty mark"
    ),
    pytest.param("{ events(orderBy: [{dat: ASC}]) { totalCount } }", "BAD_DOCUMENT", "'dat'", id="unknown key"),
    pytest.param(
        "{ events(orderBy: [{date: ASC, id: ASC}]) { totalCount } }", "BAD_DOCUMENT", "exactly one key", id="two keys"
    ),
    pytest.param("{ events(orderBy: [{date: UP}]) { totalCount } }", "BAD_DOCUMENT", "'UP'", id="unknown direction"),
    pytest.param(
        "{ actors(orderBy: [{id: ASC}, {id: ASC}, {id: ASC}, {id: ASC}, {id: ASC}]) { nodes { id } } }",
        "BAD_ORDER",
        "at most 4",
        id="five keys",
    ),
    pytest.param(
        '{ events(filter: {titel: {eq: "x"}}) { totalCount } }',
        "BAD_DOCUMENT",
        "Did you mean 'title'",
        id="filter field",
    ),
    pytest.param(
        '{ events(filter: {title: {like: "x"}}) { totalCount } }', "BAD_DOCUMENT", "unknown field 'like'", id="operator"
    ),
    pytest.param("{ events(filter: {kind: {eq: WAR}}) { totalCount } }", "BAD_DOCUMENT", "'WAR'", id="unknown term"),
    pytest.param("{ events(filter: {}) { totalCount } }", "BAD_FILTER", "empty object says nothing", id="empty filter"),
    pytest.param(
        '{ events(filter: {date: {gte: "13/9/24"}}) { totalCount } }', "BAD_FILTER", "such as 2024, 2024-09", id="date"
    ),
    pytest.param("{ events(filter: {date: {gte: 2024}}) { totalCount } }", "BAD_FILTER", "not a text", id="a number"),
    pytest.param(
        '{ events(filter: {date: {gte: "2025-02-30"}}) { totalCount } }',
        "BAD_FILTER",
        "is not a date",
        id="no such day",
    ),
    pytest.param(
        '{ documents(filter: {loadedAt: {gt: "noon"}}) { totalCount } }', "BAD_FILTER", "is not a moment", id="moment"
    ),
    pytest.param(
        '{ events(filter: {title: {contains: ""}}) { totalCount } }',
        "BAD_FILTER",
        "filter.title.contains",
        id="no text",
    ),
    pytest.param('{ search(query: "") { totalCount } }', "BAD_SEARCH", "no word to look for", id="no words"),
    pytest.param('{ quotes(search: "!") { totalCount } }', "BAD_SEARCH", "no word to look for", id="no word in it"),
    pytest.param(
        '{ search(query: "x", types: [COUNT]) { totalCount } }', "BAD_FILTER", "'COUNT' is not searched", id="type"
    ),
    pytest.param("{ documentBy(by: {}) { id } }", "BAD_DOCUMENT", "exactly one key", id="by nothing"),
    pytest.param('{ documentBy(by: {uri: "a", id: "b"}) { id } }', "BAD_DOCUMENT", "exactly one key", id="by two"),
    pytest.param("{ evnts { totalCount } }", "BAD_DOCUMENT", "Did you mean 'events'", id="field"),
    pytest.param("{ events { totalCount }", "SYNTAX", "Syntax Error", id="no GraphQL"),
    pytest.param("mutation { x }", "BAD_DOCUMENT", "mutation", id="a mutation"),
]


@pytest.mark.parametrize(("document", "code", "message"), WRONG)
def test_what_is_wrong_is_told(reading: httpx.Client, document: str, code: str, message: str) -> None:
    told = errors(reading, document)
    assert {error["extensions"]["code"] for error in told} == {code}
    assert any(message in error["message"] for error in told), told
    assert all(error["locations"] for error in told)


@pytest.mark.parametrize(("document", "code", "message"), WRONG)
def test_nothing_of_the_inside_is_told(reading: httpx.Client, document: str, code: str, message: str) -> None:
    told = reading.post("/graphql", json={"query": document}).text
    assert not re.search(r"SELECT|Traceback|sqlalchemy|psycopg|\.py\b", told)


def test_a_cursor_belongs_to_its_order(reading: httpx.Client) -> None:
    query = "{ events(orderBy: [{date: ASC}], first: 1) { pageInfo { endCursor } } }"
    mark = answer(reading, query)["events"]["pageInfo"]["endCursor"]
    other = "query($mark: String) { events(orderBy: [{date: DESC}], first: 1, after: $mark) { nodes { id } } }"
    (error,) = errors(reading, other, {"mark": mark})
    assert error["extensions"]["code"] == "BAD_CURSOR"
    assert "belongs to another order" in error["message"]


def test_a_cursor_belongs_to_its_collection(reading: httpx.Client) -> None:
    mark = answer(reading, "{ events(first: 1) { pageInfo { endCursor } } }")["events"]["pageInfo"]["endCursor"]
    (error,) = errors(reading, "query($mark: String) { quotes(after: $mark) { nodes { id } } }", {"mark": mark})
    assert error["extensions"]["code"] == "BAD_CURSOR"


def test_one_wrong_id_does_not_take_the_others_away(reading: httpx.Client) -> None:
    id = answer(reading, "{ events(first: 1) { nodes { id } } }")["events"]["nodes"][0]["id"]
    query = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    told = asked(reading, query, {"ids": [NONE, id, "x"]})
    assert told["data"]["nodes"] == [None, {"id": id}, None]
    assert sorted(error["path"] for error in told["errors"]) == [["nodes", 0], ["nodes", 2]]


def test_too_many_ids_are_refused(reading: httpx.Client) -> None:
    (error,) = errors(reading, "query($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": [NONE] * 101})
    assert "101 of them; at most 100" in error["message"]


def test_every_error_carries_the_id_of_its_request(reading: httpx.Client) -> None:
    for document in ("{", "{ x }", "{ events(first: -1) { nodes { id } } }"):
        told = reading.post("/graphql", json={"query": document}, headers={"X-Request-ID": "from-the-client"})
        assert {error["extensions"]["requestId"] for error in told.json()["errors"]} == {"from-the-client"}


ODD = [
    pytest.param("\0", id="NUL"),
    pytest.param("\ud800", id="a lone surrogate"),
    pytest.param("x" * 3_000, id="3,000 characters"),
]


@pytest.mark.parametrize("text", ODD)
def test_text_that_no_record_holds_is_refused(reading: httpx.Client, text: str) -> None:
    (error,) = errors(reading, "query($t: String) { events(filter: {title: {eq: $t}}) { totalCount } }", {"t": text})
    assert error["extensions"]["code"] == "BAD_FILTER"


@pytest.mark.parametrize("text", ["\0", "\ud800", "doc_\0", "%", "'", '"', "\\", "😀"])
def test_odd_ids_are_unknown(reading: httpx.Client, text: str) -> None:
    (error,) = errors(reading, "query($id: ID!) { node(id: $id) { id } }", {"id": text})
    assert error["extensions"]["code"] == "UNKNOWN_RECORD"
