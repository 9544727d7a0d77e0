"""GraphQL and REST tell the same of every record, field by field."""

from typing import Any

import httpx
import pytest

from kb.query.behind import LISTS_OF
from kb.query.collections import COLLECTIONS, Collection
from kb.rest.shape import LISTED, SMALL
from tests.serving import reading

__all__ = ["reading"]


def small(name: str) -> str:
    collection = COLLECTIONS[name]
    shown = [column.camel for column in collection.columns.values() if column.name in ("id", *SMALL[name])]
    return f"{{ {' '.join(shown)} }}"


def question(collection: Collection) -> str:
    """Every field that REST tells of a record, asked over GraphQL."""
    fields = list(collection.columns)
    fields += [f"{name} {{ text edtf earliest latest precision qualifier }}" for name in collection.dates]
    fields += [f"{one.camel} {small(one.target)}" for one in collection.to_one.values()]
    if listed := LISTS_OF.get(collection.name):
        entries = [
            f"{name} {small(kind)}" if isinstance(kind, str) else name for name, (_, kind) in LISTED[listed].items()
        ]
        fields.append(f"{listed} {{ {' '.join(entries)} }}")
    fields.append(f"evidence {{ field exact start end stance document {small('documents')} url }}")
    return f"{{ {collection.camel}(first: 100) {{ nodes {{ {' '.join(fields)} }} }} }}"


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        pytest.param("kb.example.org", "http://kb.example.org/", id="a name"),
        pytest.param("127.0.0.1:8001", "http://127.0.0.1:8001/", id="a number and port"),
        pytest.param("[::1]:8001", "http://[::1]:8001/", id="a number of version 6"),
        pytest.param("evil.example/x?", "/", id="no host"),
        pytest.param("<b>", "/", id="markup"),
    ],
)
def test_evidence_leads_to_the_server_that_was_asked(reading: httpx.Client, host: str, origin: str) -> None:
    asked = {"Host": host}
    query = {"query": "{ quotes(first: 1) { nodes { evidence { url } } } }"}
    (node,) = reading.post("/graphql", json=query, headers=asked).json()["data"]["quotes"]["nodes"]
    (record,) = reading.get("/v1/quotes?first=1", headers=asked).json()["data"]
    csv = reading.get("/v1/quotes?first=1&format=csv", headers=asked).text
    address = f"{origin}documents/"
    assert [one["url"][: len(address)] for one in (node["evidence"][0], record["evidence"][0])] == [address] * 2
    assert f",{address}" in csv


SEARCHED = [
    # collection, words, whose words they are
    pytest.param("prisoner_releases", "Ruritania 52", "event", id="releases by their event"),
    pytest.param("reports", "Ruritania 52", "event", id="reports by their event"),
    pytest.param("counts", "Borduria", "document", id="figures by their document"),
    pytest.param("mentions", "ruritanian", "actor", id="mentions by their actor's other name"),
    pytest.param("citations", "daily writer", "source", id="citations by their source and its author"),
]


@pytest.mark.parametrize(("name", "words", "owner"), SEARCHED)
def test_records_without_words_are_found_by_what_they_belong_to(
    reading: httpx.Client, name: str, words: str, owner: str
) -> None:
    collection = COLLECTIONS[name]
    owners = COLLECTIONS[collection.to_one[owner].target].path
    holding = {row["id"] for row in reading.get(f"/v1/{owners}?first=100", params={"search": words}).json()["data"]}
    everything = reading.get(f"/v1/{collection.path}?first=100").json()["data"]
    belonging = [row["id"] for row in everything if row[owner] and row[owner]["id"] in holding]
    rest = reading.get(f"/v1/{collection.path}?first=100", params={"search": words}).json()["data"]
    query = f"query($words: String) {{ {collection.camel}(search: $words, first: 100) {{ nodes {{ id }} }} }}"
    asked = {"query": query, "variables": {"words": words}}
    graphql = reading.post("/graphql", json=asked).json()["data"][collection.camel]["nodes"]
    assert [row["id"] for row in rest] == [node["id"] for node in graphql] == belonging != []


@pytest.mark.parametrize("name", COLLECTIONS)
def test_both_tell_the_same(reading: httpx.Client, name: str) -> None:
    collection = COLLECTIONS[name]
    answer: Any = reading.post("/graphql", json={"query": question(collection)}).json()
    assert "errors" not in answer, answer["errors"]
    nodes = answer["data"][collection.camel]["nodes"]
    assert nodes
    for node in nodes:
        assert reading.get(f"/v1/{collection.path}/{node['id']}").json()["data"] == node
