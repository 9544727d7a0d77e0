"""The description is true: what it tells can be asked, and nothing else can."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from kb.query.collections import COLLECTIONS
from kb.query.filters import DATE_OPERATORS, condition, names, operators
from kb.query.order import sortable
from kb.rest.endpoints import LIST_PARAMETERS
from kb.rest.openapi import document

DOCUMENT: dict[str, Any] = json.loads(document())
SCHEMAS = DOCUMENT["components"]["schemas"]


def references(told: Any) -> Iterator[str]:
    if isinstance(told, dict):
        yield from (value for key, value in told.items() if key == "$ref")
        told = list(told.values())
    if isinstance(told, list):
        for part in told:
            yield from references(part)


def resolved(told: dict[str, Any]) -> Any:
    """What a reference refers to; anything else as it is."""
    if "$ref" not in told:
        return told
    found: Any = DOCUMENT
    for step in told["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return found


def test_every_reference_is_defined() -> None:
    found = set(references(DOCUMENT))
    assert found
    for reference in found:
        assert resolved({"$ref": reference})


def test_it_is_served(reading: httpx.Client) -> None:
    assert reading.get("/openapi.json").json() == DOCUMENT


@pytest.mark.parametrize("name", COLLECTIONS)
def test_parameters_are_all_that_there_are(name: str) -> None:
    collection = COLLECTIONS[name]
    told = DOCUMENT["paths"][f"/v1/{collection.path}"]["get"]["parameters"]
    shown = {resolved(parameter)["name"] for parameter in told}
    assert shown == set(LIST_PARAMETERS)


@pytest.mark.parametrize("name", COLLECTIONS)
def test_filters_are_all_that_there_are(name: str) -> None:
    collection = COLLECTIONS[name]
    fields = SCHEMAS[f"{collection.type_name}Filter"]["properties"]
    assert set(fields) == set(names(collection))
    for column in collection.columns.values():
        assert tuple(fields[column.camel]["properties"]) == operators(column)
    for date in collection.dates:
        assert set(resolved(fields[date])["properties"]) == {*DATE_OPERATORS, "isNull"}


@pytest.mark.parametrize("name", COLLECTIONS)
def test_examples_and_orders_can_be_asked(reading: httpx.Client, name: str) -> None:
    collection = COLLECTIONS[name]
    path = f"/v1/{collection.path}"
    for parameter in map(resolved, DOCUMENT["paths"][path]["get"]["parameters"]):
        if parameter["name"] == "filter" and "example" in parameter["content"]["application/json"]:
            example = parameter["content"]["application/json"]["example"]
            condition(collection, example)
            assert reading.get(path, params={"filter": json.dumps(example)}).status_code == 200
        elif "example" in parameter:
            assert reading.get(path, params={parameter["name"]: parameter["example"]}).status_code == 200
    for key in sortable(collection):
        assert reading.get(path, params={"order": f"-{key}"}).status_code == 200


def test_every_path_is_routed(reading: httpx.Client) -> None:
    for path in DOCUMENT["paths"]:
        answer = reading.get(path.replace("{id}", "x"))
        assert answer.status_code in (200, 400, 404)
        assert answer.json().get("code") in (None, "unknown-record", "bad-parameter")


def test_every_type_and_field_is_described() -> None:
    for name, schema in SCHEMAS.items():
        if name.endswith("Filter"):
            assert schema["description"], name
            continue
        for field, told in schema.get("properties", {}).items():
            if not name.endswith("Entry"):
                assert told.get("description") or "$ref" in told, (name, field)


@pytest.mark.parametrize("name", COLLECTIONS)
def test_the_example_of_a_filter_can_be_asked(reading: httpx.Client, name: str) -> None:
    collection = COLLECTIONS[name]
    told = map(resolved, DOCUMENT["paths"][f"/v1/{collection.path}"]["get"]["parameters"])
    example = next(one["content"]["application/json"]["example"] for one in told if one["name"] == "filter")
    answer = reading.get(f"/v1/{collection.path}", params={"filter": json.dumps(example)})
    assert answer.status_code == 200, answer.text
