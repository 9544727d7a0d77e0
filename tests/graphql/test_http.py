"""GraphQL over HTTP: methods, media types, statuses, and what happens when something fails."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from starlette.responses import Response

from kb.app import create_app
from kb.graphql.app import GraphqlApp
from kb.query.collections import COLLECTIONS
from kb.settings import Settings
from kb.store.engine import engine
from kb.store.reader import reader
from tests.make import release_story
from tests.serving import client, store
from tests.statements import counted

OLD, NEW = "application/json", "application/graphql-response+json"
GOOD, BAD, SYNTAX = "{ __typename }", "{ x }", "{"
# Rows that would take hours, and a column that holds no moment.
ENDLESS = (
    "SELECT * FROM kept WHERE (WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 9000000000) "
    "SELECT count(*) FROM t) > 0"
)
SECRET = "'secret' AS loaded_at"


@pytest.mark.parametrize(
    ("accept", "document", "status", "kind"),
    [
        pytest.param("*/*", GOOD, 200, OLD, id="anything"),
        pytest.param(OLD, BAD, 200, OLD, id="older clients read errors from 200"),
        pytest.param(f"{NEW}, {OLD};q=0.9", GOOD, 200, NEW, id="new"),
        pytest.param(NEW, BAD, 400, NEW, id="invalid"),
        pytest.param(NEW, SYNTAX, 400, NEW, id="no GraphQL"),
        pytest.param(NEW, "{ events(first: -1) { nodes { id } } }", 200, NEW, id="a field that failed"),
    ],
)
def test_status_and_type_are_those_of_the_client(
    reading: httpx.Client, accept: str, document: str, status: int, kind: str
) -> None:
    told = reading.post("/graphql", json={"query": document}, headers={"Accept": accept})
    assert (told.status_code, told.headers["content-type"].partition(";")[0]) == (status, kind)
    assert told.headers["vary"] == "Accept"


def test_a_document_that_was_not_run_has_no_data(reading: httpx.Client) -> None:
    assert reading.post("/graphql", json={"query": BAD}).json().keys() == {"errors"}


def test_a_question_can_stand_in_the_address(reading: httpx.Client) -> None:
    asked = {"query": "query($n: Int) { events(first: $n) { nodes { id } } }", "variables": '{"n": 2}'}
    assert len(reading.get("/graphql", params=asked).json()["data"]["events"]["nodes"]) == 2


def test_one_of_several_operations_is_chosen(reading: httpx.Client) -> None:
    asked = {"query": "query A { a: __typename } query B { b: __typename }", "operationName": "B"}
    assert reading.post("/graphql", json=asked).json() == {"data": {"b": "Query"}}


WRONG = [
    pytest.param(b"", 400, id="empty"),
    pytest.param(b"{", 400, id="no JSON"),
    pytest.param(b"[]", 400, id="a list"),
    pytest.param(b'"x"', 400, id="a text"),
    pytest.param(b"null", 400, id="null"),
    pytest.param(b"{}", 400, id="no question"),
    pytest.param(b'{"query": 5}', 400, id="a number for a question"),
    pytest.param(b'{"query": "{__typename}", "variables": []}', 400, id="a list of variables"),
    pytest.param(b'{"query": "{__typename}", "operationName": "x"}', 400, id="unknown operation"),
    pytest.param(b'{"query": "\xff"}', 400, id="no UTF-8"),
    pytest.param(b"[" * 90_000, 400, id="deep JSON"),
    pytest.param(b'{"query": "{__typename}", "variables": {"a": ' + b"9" * 10_000 + b"}}", 400, id="10,000 digits"),
    pytest.param(b'{"query": "' + b"#" * 100_000 + b'"}', 413, id="long"),
]


@pytest.mark.parametrize(("body", "status"), WRONG)
def test_a_request_that_holds_no_question_is_told_so(reading: httpx.Client, body: bytes, status: int) -> None:
    told = reading.post("/graphql", content=body, headers={"Content-Type": OLD})
    assert told.status_code == status
    (error,) = told.json()["errors"]
    assert error["message"]
    assert error["extensions"]["code"] in ("BAD_REQUEST", "LIMIT_EXCEEDED")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        pytest.param(b'{"query": "\xff"}', "the body is not UTF-8", id="no UTF-8"),
        pytest.param(b'{"query": "{a}", "variables": {"a": ' + b"9" * 10_000 + b"}}", "too many digits", id="digits"),
        pytest.param(b"{query}", "a JSON object such as", id="no JSON"),
    ],
)
def test_what_cannot_be_read_is_named(reading: httpx.Client, body: bytes, message: str) -> None:
    told = reading.post("/graphql", content=body, headers={"Content-Type": OLD})
    assert message in told.json()["errors"][0]["message"]


@pytest.mark.parametrize("query", ["query=%ff", "query=%7B__typename%7D&variables=%C3%28"])
def test_an_address_that_is_no_utf8_is_refused(reading: httpx.Client, query: str) -> None:
    told = reading.get(f"/graphql?{query}")
    assert (told.status_code, told.json()["errors"][0]["message"]) == (400, "the query string is not UTF-8")


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        pytest.param("text/plain", 415, id="what a form of another site could send"),
        pytest.param("application/x-www-form-urlencoded", 415, id="a form"),
        pytest.param("multipart/form-data; boundary=x", 415, id="files"),
        pytest.param("text/plain; a=application/json", 415, id="disguised"),
        pytest.param("application/json; charset=utf-8", 200, id="with a charset"),
    ],
)
def test_only_json_is_read(reading: httpx.Client, kind: str, status: int) -> None:
    body = json.dumps({"query": GOOD}).encode()
    assert reading.post("/graphql", content=body, headers={"Content-Type": kind}).status_code == status


def test_compressed_requests_are_not_read(reading: httpx.Client) -> None:
    headers = {"Content-Type": OLD, "Content-Encoding": "gzip"}
    assert reading.post("/graphql", content=b"x", headers=headers).status_code == 415


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_other_methods_are_refused(reading: httpx.Client, method: str) -> None:
    told = reading.request(method, "/graphql")
    assert (told.status_code, told.headers["allow"]) == (405, "GET, POST")


def test_browsers_get_an_editor_without_anything_from_elsewhere(reading: httpx.Client) -> None:
    page = reading.get("/graphql", headers={"Accept": "text/html"})
    assert page.headers["content-type"].startswith("text/html")
    assert "http:" not in page.text
    assert "https:" not in page.text
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert "script-src" not in page.headers["content-security-policy"]


@contextmanager
def replaced(database_url: str, table: str, view: str) -> Iterator[None]:
    """A view in place of a table, as another program could leave it; the table goes on as `kept`."""
    made = engine(database_url)
    with made.begin() as connection:
        connection.execute(sa.text(f"ALTER TABLE {table} RENAME TO kept"))
        connection.execute(sa.text(f"CREATE VIEW {table} AS {view}"))
    try:
        yield
    finally:
        made.dispose()


def test_a_bug_is_masked(database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What we did not foresee, here a moment that is none: the client learns the request id, the log the rest."""
    columns = [one.name for one in COLLECTIONS["documents"].table.c if one.name != "loaded_at"]
    quoted = ", ".join(f'"{name}"' for name in columns)
    store(database_url, release_story())
    with client(database_url) as asking, replaced(database_url, "documents", f"SELECT {quoted}, {SECRET} FROM kept"):
        told = asking.post(
            "/graphql", json={"query": "{ documents { nodes { id } } }"}, headers={"X-Request-ID": "a-request"}
        )
    assert told.status_code == 500
    assert told.json()["data"] is None
    (error,) = told.json()["errors"]
    assert error["extensions"] == {"code": "INTERNAL", "requestId": "a-request"}
    assert error["path"] == ["documents", "nodes"]
    assert "secret" not in told.text
    assert "Error" not in error["message"]
    (logged,) = [line for line in capsys.readouterr().err.splitlines() if "graphql_failed" in line]
    assert "Traceback" in logged
    assert "a-request" in logged


def test_a_database_that_fails_is_told_without_its_words(database_url: str) -> None:
    made = engine(database_url)
    with client(create_app(Settings(database_url=database_url))) as asking:
        with made.begin() as connection:
            connection.execute(sa.text("ALTER TABLE quotes RENAME TO gone"))
        made.dispose()
        told = asking.post("/graphql", json={"query": "{ quotes { totalCount } }"})
    assert (told.status_code, told.headers["retry-after"]) == (503, "5")
    assert told.json()["errors"][0]["extensions"]["code"] == "DATABASE_UNAVAILABLE"
    assert "quotes" not in told.json()["errors"][0]["message"]


def test_a_slow_question_is_given_up(database_url: str) -> None:
    store(database_url, release_story())
    app = create_app(Settings(database_url=database_url, statement_seconds=0.2))
    with client(app) as asking, replaced(database_url, "events", ENDLESS):
        told = asking.post("/graphql", json={"query": "{ events { totalCount } }"})
        assert (told.status_code, told.json()["errors"][0]["extensions"]["code"]) == (503, "TOO_SLOW")
        assert "statements" in told.json()["errors"][0]["message"]
        assert asking.post("/graphql", json={"query": "{ quotes { nodes { id } } }"}).status_code == 200


def test_an_answer_that_takes_too_long_is_given_up(database_url: str) -> None:
    """Though each of its statements may take longer."""
    store(database_url, release_story())
    app = create_app(Settings(database_url=database_url, graphql_seconds=0.2, statement_seconds=1))
    with client(app) as asking, replaced(database_url, "events", ENDLESS):
        told = asking.post("/graphql", json={"query": "{ quotes { totalCount } events { totalCount } }"})
        assert (told.status_code, told.json()["errors"][0]["extensions"]["code"]) == (503, "TOO_SLOW")
        assert "longer than 0.2 seconds" in told.json()["errors"][0]["message"]
        assert asking.post("/graphql", json={"query": "{ quotes { totalCount } }"}).status_code == 200


def test_the_work_ends_when_the_client_leaves(database_url: str) -> None:
    """Of what it asked for only the statement that runs is waited for, and nothing is asked after it."""

    async def ask() -> None:
        body = json.dumps({"query": "{ events { totalCount } quotes { totalCount } }"}).encode()
        messages = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> Any:
            if messages:
                return messages.pop()
            while not found:
                await asyncio.sleep(0.01)
            return {"type": "http.disconnect"}

        async def send(_: Any) -> None:
            pass

        headers = [(b"content-type", b"application/json")]
        scope = {"type": "http", "method": "POST", "path": "/graphql", "headers": headers, "query_string": b""}
        source = reader(database_url, statement_seconds=1)
        try:
            await GraphqlApp(Settings(database_url=database_url), source, Response)(
                {**scope, "state": {}}, receive, send
            )
        finally:
            await source.dispose()

    store(database_url, release_story())
    with replaced(database_url, "events", ENDLESS), counted() as found:
        asyncio.run(asyncio.wait_for(ask(), timeout=20))
    assert ["events" in statement for statement in found] == [True]


def test_a_field_that_fails_leaves_the_others(reading: httpx.Client) -> None:
    told = reading.post("/graphql", json={"query": '{ node(id: "x") { id } events { nodes { __typename } } }'})
    assert told.status_code == 200
    assert told.json()["data"]["node"] is None
    assert told.json()["data"]["events"]["nodes"]
    assert [error["path"] for error in told.json()["errors"]] == [["node"]]
