"""A record type that was added is named wherever types are listed by hand (CONTRIBUTING.md says where)."""

import dataclasses
from collections.abc import Collection

import pytest

from kb.query.collections import COLLECTIONS
from kb.query.hits import SEARCHED
from kb.rest.openapi import FILTER_EXAMPLES
from kb.rest.shape import SMALL
from kb.store.indexing import COLUMNS
from kb.store.record import NAMES
from schema.extraction import Extraction
from schema.ids import PREFIXES
from schema.tables import LOCATED, metadata

REFERRED_TO = {one.target for collection in COLLECTIONS.values() for one in collection.to_one.values()}


@pytest.mark.parametrize(
    ("listed", "wanted"),
    [
        pytest.param(PREFIXES, COLLECTIONS, id="the beginning of its ids"),
        pytest.param(FILTER_EXAMPLES, COLLECTIONS, id="an example of a filter"),
        pytest.param(SMALL, REFERRED_TO, id="what is shown of it in REST where another refers to it"),
        pytest.param(NAMES, REFERRED_TO, id="what it is called on the command line where another refers to it"),
        pytest.param(COLUMNS, SEARCHED, id="its words for the search"),
        pytest.param(
            {field.name for field in dataclasses.fields(Extraction)}, LOCATED, id="its place in an extraction"
        ),
    ],
)
def test_every_type_is_listed(listed: Collection[str], wanted: Collection[str]) -> None:
    assert set(wanted) - set(listed) == set()


@pytest.mark.parametrize("listed", [PREFIXES, SMALL, NAMES, COLUMNS], ids=["PREFIXES", "SMALL", "NAMES", "COLUMNS"])
def test_what_is_listed_is_a_table(listed: Collection[str]) -> None:
    assert set(listed) - set(metadata.tables) == set()


@pytest.mark.parametrize("name", PREFIXES)
def test_what_has_ids_has_a_column_for_them(name: str) -> None:
    assert [column.name for column in metadata.tables[name].primary_key] == ["id"]
