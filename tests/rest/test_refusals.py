"""What is refused: the status, the code, and what it is told."""

from typing import Any

import httpx
import pytest

from schema.ids import record_id

WRONG = [
    # query string, code, words of the detail
    pytest.param("filter={", "bad-filter", "filter: not JSON such as", id="no JSON"),
    pytest.param("filter={}", "bad-filter", "filter: an empty object says nothing", id="empty object"),
    pytest.param("filter=null", "bad-filter", "filter: null says nothing", id="null filter"),
    pytest.param('filter={"count":{"eq":NaN}}', "bad-filter", "NaN is no value of JSON", id="NaN"),
    pytest.param('filter={"count":{"eq":-Infinity}}', "bad-filter", "-Infinity is no value", id="infinity"),
    pytest.param('filter={"count":{"eq":1e999}}', "bad-filter", "filter.count.eq: inf", id="beyond a float"),
    pytest.param(
        'filter={"count":{"eq":' + "9" * 10_000 + "}}", "bad-filter", "too many digits", id="ten thousand digits"
    ),
    pytest.param('filter={"count":{"eq":1},"count":{"eq":2}}', "bad-filter", "'count' stands twice", id="key twice"),
    pytest.param("filter=" + "[" * 9_000, "bad-filter", "filter: ", id="deep JSON"),
    pytest.param('filter={"population":{"eq":"\\ud800"}}', "bad-filter", "lone surrogate", id="surrogate"),
    pytest.param('filter={"population":{"eq":"\\u0000"}}', "bad-filter", "NUL", id="NUL"),
    pytest.param('filter={"\\ud800":{"eq":1}}', "bad-filter", "no such field", id="surrogate field"),
    pytest.param('filter={"date":{"gte":"13/9/24"}}', "bad-filter", "date.gte: '13/9/24' is not a date", id="date"),
    pytest.param('filter={"releasedby":{"name":{"eq":"x"}}}', "bad-filter", "did you mean releasedBy?", id="misspelt"),
    pytest.param("order=dat", "bad-order", "order[0]: PrisonerRelease cannot be ordered by 'dat'; did", id="order"),
    pytest.param("first=x", "bad-page", "first: 'x' is not a whole number", id="letters"),
    pytest.param("first=-1", "bad-page", "first: -1", id="negative first"),
    pytest.param("first=101", "bad-page", "first: 101", id="large first"),
    pytest.param("first=1e1", "bad-page", "first: '1e1'", id="first as a float"),
    pytest.param("first=%D9%A1", "bad-page", "first: ", id="first in other digits"),
    pytest.param("last=2&after=x", "bad-page", "last goes with before", id="last and after"),
    pytest.param("after=x", "bad-cursor", "after: this is no cursor", id="cursor"),
    pytest.param("last=1&before=x", "bad-cursor", "before: this is no cursor", id="cursor backward"),
    pytest.param("count=all", "bad-parameter", "count: 'all' is not exact", id="count"),
    pytest.param("format=xml", "bad-parameter", "format: 'xml' is none of json, csv", id="format"),
    pytest.param("filtre={}", "bad-parameter", "filtre: there is no such parameter; did you mean", id="unknown"),
    pytest.param("first=1&first=2", "bad-parameter", "first: given twice", id="twice"),
    pytest.param("search=%FF", "bad-parameter", "the query string is not UTF-8", id="bad UTF-8"),
    pytest.param("search=%ED%A0%80", "bad-parameter", "the query string is not UTF-8", id="surrogate in UTF-8"),
    pytest.param("search=!", "bad-search", "no word to look for", id="no words"),
    pytest.param("first=&first=2", "bad-parameter", "first: given twice", id="twice, once empty"),
    pytest.param("&".join(f"a{at}=1" for at in range(60)), "bad-parameter", "more than 50", id="many"),
]


@pytest.mark.parametrize(("query", "code", "detail"), WRONG)
def test_a_wrong_parameter_is_named(reading: httpx.Client, query: str, code: str, detail: str) -> None:
    answer = reading.get(f"/v1/prisoner-releases?{query}")
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert answer.headers["content-type"] == "application/problem+json"
    assert detail in answer.json()["detail"]
    assert answer.json()["requestId"] == answer.headers["x-request-id"]


def test_a_long_address_is_refused(reading: httpx.Client) -> None:
    answer = reading.get("/v1/quotes?search=" + "x" * 20_000)
    assert (answer.status_code, answer.json()["code"]) == (414, "too-long")


@pytest.mark.parametrize("query", ["", "q=", "types=QUOTE"])
def test_a_search_without_words_is_refused(reading: httpx.Client, query: str) -> None:
    assert "q: give the words" in reading.get(f"/v1/search?{query}").json()["detail"]


@pytest.mark.parametrize(
    ("query", "code"),
    [("q=!!", "bad-search"), ("q=x&types=COUNT", "bad-filter"), ("q=%00", "bad-filter")],
)
def test_a_wrong_search_is_refused(reading: httpx.Client, query: str, code: str) -> None:
    answer = reading.get(f"/v1/search?{query}")
    assert (answer.status_code, answer.json()["code"]) == (400, code)


MISSING = [
    pytest.param("/v1/events/x", "ids of events are evt_ and 26 letters and digits", id="no id"),
    pytest.param("/v1/events/evt_%00", "is no id", id="NUL"),
    pytest.param("/v1/events/%FF", "is no id", id="no UTF-8"),
    pytest.param(f"/v1/events/{record_id('events', 'none')}", "is not among the events", id="unknown id"),
    pytest.param(f"/v1/events/{record_id('actors', 'x')}", "is an id of actors: /v1/actors/act_", id="of another kind"),
    pytest.param(f"/v1/documents/{record_id('documents', 'x')}/text", "is not among the documents", id="text"),
    pytest.param("/v1/people", "there is no collection 'people'; there are documents", id="collection"),
    pytest.param("/v1/people/x", "there is no collection", id="record of no collection"),
    pytest.param("/v2", "there is nothing at '/v2'; /v1 lists what there is", id="address"),
    pytest.param("/v1/events/a/b/c", "there is nothing at", id="deep address"),
]


@pytest.mark.parametrize(("path", "detail"), MISSING)
def test_what_there_is_not(reading: httpx.Client, path: str, detail: str) -> None:
    answer = reading.get(path)
    assert answer.status_code == 404, answer.text
    assert detail in answer.json()["detail"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(reading: httpx.Client, method: str) -> None:
    answer = reading.request(method, "/v1/events")
    assert (answer.status_code, answer.json()["code"]) == (405, "bad-method")
    assert "GET" in answer.headers["allow"]


def test_every_kind_of_error_is_explained_at_its_type(reading: httpx.Client) -> None:
    page = reading.get("/errors").text
    for path in ("/v1/people", "/v1/events/x", "/v1/events?first=x", "/v1/events?order=x"):
        address: Any = reading.get(path).json()["type"]
        assert f'id="{address.removeprefix("/errors#")}"' in page
