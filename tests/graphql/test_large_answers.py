"""Large answers: refused before they are read, built in turns, and without the whole texts that nobody asked for."""

import asyncio
from pathlib import Path

import httpx
import pytest
from graphql import GraphQLError

from kb.app import create_app
from kb.graphql.session import TURN, Session
from kb.settings import Settings
from kb.store.reader import reader
from tests import serving
from tests.graphql.asking import answer, errors
from tests.statements import counted, texts_read

REPORTS = "{ events(first: 4) { nodes { reports(first: 100) { nodes { id } } } } }"


def test_pages_that_could_hold_too_many_rows_are_not_read(database_url: str) -> None:
    """Refused by what is asked for, not by the rows that there are: none of them is read."""
    serving.store(database_url, *serving.stories())
    with serving.client(create_app(Settings(database_url=database_url, graphql_rows=100))) as asking:
        with counted() as found:
            (error, *_) = errors(asking, REPORTS)
        assert error["extensions"]["code"] == "LIMIT_EXCEEDED"
        assert "rows in the answer; the limit is 100" in error["message"]
        assert [statement for statement in found if "reports" in statement] == []
        answer(asking, REPORTS.replace("100", "20"))


MANY_PIECES = [
    pytest.param("{ events(first: 8) { nodes { evidence { exact } } } }", id="evidence"),
    pytest.param("{ events(first: 8) { nodes { participants { role } } } }", id="short lists"),
]


@pytest.mark.parametrize("document", MANY_PIECES)
def test_no_more_pieces_are_read_than_fit_into_the_answer(database_url: str, document: str) -> None:
    serving.store(database_url, *serving.stories())
    with serving.client(create_app(Settings(database_url=database_url, graphql_rows=10))) as asking:
        with counted() as found:
            (error, *_) = errors(asking, document)
        assert error["extensions"]["code"] == "LIMIT_EXCEEDED"
        assert "LIMIT" in found[-1]


def test_others_are_served_while_a_large_answer_is_built(tmp_path: Path) -> None:
    """Between two runs of another task no more rows are built than make a turn, and a page."""
    page, pages = list(range(100)), 200
    built, between = 0, []

    async def build(session: Session) -> None:
        nonlocal built
        rows = await session.shown(page)
        built += len(rows)

    async def other() -> None:
        seen = 0
        while seen < len(page) * pages:
            between.append(built - seen)
            seen = built
            await asyncio.sleep(0)

    async def both() -> None:
        session = Session(reader(f"sqlite:///{tmp_path / 'unread.db'}"), len(page) * pages)
        await asyncio.gather(*(build(session) for _ in range(pages)), other())

    asyncio.run(asyncio.wait_for(both(), timeout=60))
    assert sum(between) == len(page) * pages
    assert max(between) <= TURN + len(page)


def test_rows_over_the_limit_are_refused_one_by_one(tmp_path: Path) -> None:
    async def show() -> None:
        session = Session(reader(f"sqlite:///{tmp_path / 'unread.db'}"), 5)
        assert await session.shown(range(5)) == range(5)
        with pytest.raises(GraphQLError, match="6 rows in the answer; the limit is 5"):
            await session.shown(range(1))

    asyncio.run(show())


TEXTS = [
    # document, statements that read texts
    pytest.param("{ documents { nodes { title } } }", 0, id="titles of a page"),
    pytest.param("{ documents { nodes { title text } } }", 1, id="texts of a page"),
    pytest.param("{ documents { nodes { a: text b: text } } }", 1, id="texts twice"),
    pytest.param("{ quotes { nodes { document { title } } } }", 0, id="a title beside a record"),
    pytest.param("{ quotes { nodes { document { text } } } }", 1, id="a text beside a record"),
    pytest.param("{ events { nodes { evidence { exact document { title } } } } }", 0, id="evidence that is stored"),
    pytest.param("{ quotes { nodes { evidence { exact } } } }", 0, id="words that a column repeats"),
    pytest.param("{ mentions { nodes { evidence { exact } } } }", 1, id="words cut from texts, each read once"),
    pytest.param("{ mentions { nodes { evidence { start url } } } }", 0, id="evidence without its words"),
    pytest.param('{ search(query: "released") { nodes { record { id } } } }', 0, id="hits"),
    pytest.param('{ documentBy(by: {uri: "https://example.org/third"}) { title } }', 0, id="one by its address"),
    pytest.param('{ documentBy(by: {uri: "https://example.org/third"}) { text } }', 1, id="its text"),
]


@pytest.mark.parametrize(("document", "statements"), TEXTS)
def test_whole_texts_are_read_where_they_are_shown(reading: httpx.Client, document: str, statements: int) -> None:
    with counted() as found:
        answer(reading, document)
    assert texts_read(found) == statements, found
