"""How many SQL statements a document costs: as many as its fields need, whatever the number of rows."""

import httpx
import pytest

from tests.graphql.asking import RELEASED, answer
from tests.statements import counted

DOCUMENTS = [
    # document with $first, statements
    pytest.param("{ __typename }", 0, id="nothing of the database"),
    pytest.param("{ events(first: $first) { nodes { id title date { edtf } } } }", 1, id="a page"),
    pytest.param("{ events(first: $first) { totalCount nodes { id } pageInfo { hasNextPage } } }", 2, id="its total"),
    pytest.param("{ events { totalCount } }", 1, id="a total alone asks for no page"),
    pytest.param("{ events(first: $first) { nodes { evidence { exact } } } }", 2, id="evidence"),
    pytest.param("{ events(first: $first) { nodes { participants { actor { name } } } } }", 3, id="a short list"),
    pytest.param("{ quotes(first: $first) { nodes { speaker { name } document { title } } } }", 3, id="to one"),
    pytest.param("{ events(first: $first) { nodes { reports { totalCount nodes { id } } } } }", 3, id="to many"),
    pytest.param("{ events(first: $first) { nodes { actors(first: 2) { nodes { names { name } } } } } }", 3, id="link"),
    pytest.param(
        "{ events(first: $first) { nodes { a: reports { nodes { id } } b: reports { nodes { rule } } } } }",
        2,
        id="the same page under two names",
    ),
    pytest.param(
        "{ quotes(first: $first) { nodes { speaker { quotes { nodes { speaker { name } } } } } } }",
        3,
        id="records that were found before are not looked up again",
    ),
    pytest.param(
        "{ actors(first: $first) { nodes { events { nodes { reports { nodes { document { title } counts "
        "{ nodes { evidence { exact document { uri } } } } } } } } } } }",
        6,
        id="six levels",
    ),
]


@pytest.mark.parametrize("first", [pytest.param(1, id="one row"), pytest.param(100, id="all rows")])
@pytest.mark.parametrize(("document", "statements"), DOCUMENTS)
def test_statements_grow_with_levels_not_with_rows(
    reading: httpx.Client, document: str, statements: int, first: int
) -> None:
    with counted() as found:
        answer(reading, document.replace("$first", str(first)))
    assert len(found) == statements, found


def test_the_designed_question_takes_a_statement_a_field(reading: httpx.Client) -> None:
    """Releases, total, actors, events, reports, documents, citations, sources, authors, evidence; quotes and theirs."""
    with counted() as found:
        answer(reading, RELEASED.replace("Aleksandr Lukashenko", "Ann Example"))
    assert len(found) <= 16
