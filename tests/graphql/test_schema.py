"""The schema as it is published: described throughout, named by the rules, and the one that is committed."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import graphql
import pytest

from kb.graphql.schema import build
from kb.graphql.sdl import sdl
from kb.query.collections import COLLECTIONS
from tests.graphql.asking import RELEASED

COMMITTED = Path(__file__).resolve().parents[2] / "schema" / "kb.graphql"
BUILT_IN = ("Boolean", "Float", "ID", "Int", "String")


@cache
def schema() -> graphql.GraphQLSchema:
    return graphql.build_schema(sdl())


def parts() -> Iterator[tuple[str, Any]]:
    """Every type, field, argument and value of ours, with its address."""
    for name, kind in schema().type_map.items():
        if name.startswith("__") or name in BUILT_IN:
            continue
        yield name, kind
        for value_name, value in getattr(kind, "values", {}).items():
            yield f"{name}.{value_name}", value
        for field_name, field in getattr(kind, "fields", {}).items():
            yield f"{name}.{field_name}", field
            for argument_name, argument in getattr(field, "args", {}).items():
                yield f"{name}.{field_name}({argument_name})", argument


def test_the_committed_schema_is_that_of_the_code() -> None:
    told = "python -m kb.graphql.sdl > schema/kb.graphql"
    assert COMMITTED.read_text(encoding="utf-8") == sdl(), f"the schema changed; run `{told}` and review the difference"


def test_the_committed_schema_is_sorted() -> None:
    document = graphql.parse(sdl())
    names = [part.name.value for part in document.definitions if isinstance(part, graphql.TypeDefinitionNode)]
    assert names == sorted(names)
    for kind in document.definitions:
        members = [member.name.value for member in (getattr(kind, "fields", None) or ())]
        assert members == sorted(members)


def test_everything_has_a_description() -> None:
    assert [address for address, part in parts() if not (part.description or "").strip()] == []


def test_descriptions_end_as_sentences_do() -> None:
    assert [address for address, part in parts() if not part.description.endswith((".", "…"))] == []


def test_a_field_that_can_be_null_says_what_null_means() -> None:
    silent = [
        address
        for address, part in parts()
        if isinstance(part, graphql.GraphQLField)
        and not graphql.is_non_null_type(part.type)
        and "null" not in (part.description or "").lower()
    ]
    assert silent == []


def test_names_are_camel_case_and_values_are_capitals() -> None:
    wrong = [
        address
        for address, part in parts()
        if not re.fullmatch(
            "[A-Z][A-Z0-9_]*" if isinstance(part, graphql.GraphQLEnumValue) else "[A-Za-z][A-Za-z0-9]*",
            re.split(r"[.(]", address.rstrip(")"))[-1],
        )
    ]
    assert wrong == []


def test_lists_hold_no_nulls() -> None:
    """All but `nodes`, where null stands for an id that is not known."""
    wrong = []
    for address, part in parts():
        kind = graphql.get_nullable_type(part.type) if hasattr(part, "type") else None
        if isinstance(kind, graphql.GraphQLList) and not graphql.is_non_null_type(kind.of_type):
            wrong.append(address)
    assert wrong == ["Query.nodes"]


def test_scalars_name_their_specification() -> None:
    scalars = [kind for _, kind in parts() if isinstance(kind, graphql.GraphQLScalarType)]
    assert sorted(scalar.name for scalar in scalars) == ["Date", "DateTime", "EDTF", "URL"]
    assert all(scalar.specified_by_url for scalar in scalars)


@pytest.mark.parametrize("name", COLLECTIONS)
def test_connections_are_those_of_relay(name: str) -> None:
    type_name = COLLECTIONS[name].type_name
    types = schema().type_map
    told = {name: str(field.type) for name, field in types[f"{type_name}Connection"].fields.items()}  # type: ignore[attr-defined]
    assert told == {
        "edges": f"[{type_name}Edge!]!",
        "nodes": f"[{type_name}!]!",
        "pageInfo": "PageInfo!",
        "totalCount": "Int!",
    }
    query = types["Query"]
    assert isinstance(query, graphql.GraphQLObjectType)
    asked = {name: str(one.type) for name, one in query.fields[COLLECTIONS[name].camel].args.items()}
    assert asked == {
        "search": "String",
        "filter": f"{type_name}Filter",
        "orderBy": f"[{type_name}Order!]",
        "first": "Int",
        "after": "String",
        "last": "Int",
        "before": "String",
    }


def test_orders_take_one_key_each() -> None:
    for name, kind in schema().type_map.items():
        if isinstance(kind, graphql.GraphQLInputObjectType) and (name.endswith("Order") or name == "DocumentBy"):
            assert kind.is_one_of, name


def test_the_designed_question_is_valid() -> None:
    assert graphql.validate(schema(), graphql.parse(RELEASED)) == []


def test_the_schema_is_built_once() -> None:
    assert build() is build()
