"""The examples of the documentation run, on the document that the demonstration loads, and answer something."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from kb.errors import KbError
from kb.graphql.errors import CODES, code
from kb.ingest.inputs import inputs
from kb.ingest.load import load
from kb.query.collections import COLLECTIONS
from kb.query.filters import DATE_OPERATORS, IGNORING_CASE, OPERATORS
from kb.settings import Settings
from kb.store.engine import engine
from tests.conftest import BACKENDS, NewPostgres
from tests.graphql.asking import answer
from tests.graphql.test_refusals import WRONG
from tests.serving import client

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "graphql.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"```graphql\n(?P<query>.*?)```(?:\n\n```json\n(?P<variables>.*?)```)?", re.S)
EXAMPLES = [
    pytest.param(
        found["query"],
        json.loads(found["variables"] or "{}"),
        id=re.findall(r"\*\*([^*]+)\*\*", TEXT[: found.start()])[-1],  # the words in bold before it
    )
    for found in EXAMPLE.finditer(TEXT)
]


@pytest.fixture(scope="module", params=BACKENDS)
def seeded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client over the seed document, on each backend in turn."""

    def filled(url: str) -> str:
        store = engine(url)
        assert not load(store, inputs([ROOT / "seeds"]).documents, Settings()).failed
        store.dispose()
        return url

    if request.param == "postgresql":
        new: NewPostgres = request.getfixturevalue("new_postgres")
        with new(request.getfixturevalue("postgres_template")) as url, client(filled(url)) as made:
            yield made
    else:
        path: Path = tmp_path_factory.mktemp("seeded") / "kb.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        with client(filled(f"sqlite:///{path}")) as made:
            yield made


@pytest.mark.parametrize(("query", "variables"), EXAMPLES)
def test_an_example_answers_something(seeded: httpx.Client, query: str, variables: Any) -> None:
    for connection in answer(seeded, query, variables).values():
        assert connection["nodes"]


def test_every_example_of_the_page_is_run() -> None:
    assert len(EXAMPLES) == TEXT.count("```graphql") >= 8


def test_every_type_of_record_is_named() -> None:
    assert [one.type_name for one in COLLECTIONS.values() if f"{one.type_name} " not in f"{TEXT} "] == []


@pytest.mark.parametrize(
    "operator", sorted({one for some in OPERATORS.values() for one in some} | {*IGNORING_CASE, *DATE_OPERATORS})
)
def test_every_operator_is_explained(operator: str) -> None:
    table = TEXT[TEXT.index("### Filters") : TEXT.index("### Errors")]
    assert re.search(rf"^\|.*`{operator}[`:]", table, re.M)


def test_the_codes_of_the_page_are_those_that_are_told() -> None:
    table = TEXT[TEXT.index("### Errors") : TEXT.index("## Examples")]
    explained = set(re.findall(r"`([A-Z_]{5,})`", table))
    known = {*CODES, *map(code, KbError.__subclasses__())}
    told = {row.values[1] for row in WRONG} | {*CODES, "DATABASE_UNAVAILABLE", "TOO_SLOW", "INTERNAL"}
    assert told <= explained <= known
