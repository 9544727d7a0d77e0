"""Limits: what is too large is refused by counting it, in time that does not grow with what it stands for."""

from dataclasses import replace
from typing import Any

import httpx
import pytest
from graphql import DocumentNode, FieldNode, FragmentDefinitionNode, FragmentSpreadNode, get_introspection_query, parse
from hypothesis import given
from hypothesis import strategies as st

from kb.app import create_app
from kb.graphql.limits import Limits, too_large
from kb.settings import Settings
from tests import serving
from tests.graphql.asking import answer, errors

COUNT = "events { totalCount }"


def bomb(levels: int, within: str = COUNT) -> str:
    """Fragments of which each spreads the next one twice: 2 to the power of `levels` of what stands within."""
    fragments = [f"fragment f{at} on Query {{ ...f{at + 1} ...f{at + 1} }}" for at in range(levels)]
    return f"{{ ...f0 }} {' '.join(fragments)} fragment f{levels} on Query {{ {within} }}"


TOO_LARGE = [
    pytest.param(bomb(40), "fields", id="a fragment bomb"),
    pytest.param(bomb(300), "fields", id="a deep fragment bomb"),
    pytest.param("{ __typename } " + bomb(40).partition("}")[2], "fields", id="a bomb that is not spread"),
    pytest.param(bomb(40, "a: __typename"), "aliases", id="a bomb of aliases"),
    pytest.param("{ " + "events { nodes { actors { nodes { " * 5 + "id" + " } } } }" * 5 + " }", "levels", id="deep"),
    pytest.param("{ " + " ".join(f"a{at}: __typename" for at in range(61)) + " }", "aliases", id="aliases"),
    pytest.param("{ events { nodes { " + "id " * 51 + "} } }", "fields of one name", id="the same again"),
    pytest.param("{ events { nodes { id" + " @skip(if: false)" * 51 + " } } }", "directives", id="directives"),
    pytest.param("{ events { nodes { id" + " ... @skip(if: false) { id }" * 51 + " } } }", "directives", id="inline"),
    pytest.param("{ " + " ".join(f"...on Query {{ {COUNT} }}" for _ in range(21)) + " }", "root fields", id="roots"),
    pytest.param("{ " + "a " * 5_001 + "}", "5000 tokens", id="tokens"),
    pytest.param("{ " + "a { " * 1_000 + "a" + " }" * 1_000 + " }", "nested too deeply", id="1,000 levels"),
    pytest.param("{ events(filter: {and: " + "[" * 1_000 + "]" * 1_000 + "}) { totalCount } }", "deep", id="lists"),
    pytest.param("query($a: " + "[" * 1_000 + "Int" + "]" * 1_000 + ") { a }", "deep", id="types"),
    pytest.param(f"{{ events(first: {'9' * 5_000}) {{ totalCount }} }}", "digits", id="5,000 digits"),
    pytest.param(
        "{ ...f0 } "
        + " ".join(f"fragment f{at} on Query {{ ...f{at + 1} }}" for at in range(600))
        + f" fragment f600 on Query {{ {COUNT} }}",
        "deep",
        id="a chain of fragments",
    ),
]


@pytest.mark.parametrize(("document", "what"), TOO_LARGE)
def test_what_is_too_large_is_refused(reading: httpx.Client, document: str, what: str) -> None:
    (error,) = errors(reading, document)
    assert error["extensions"]["code"] == "LIMIT_EXCEEDED"
    assert what in error["message"]


CIRCLE = (
    "{ events { nodes { actors { nodes { events { nodes { actors { nodes { events { nodes { id } } } } } } } } } } }"
)


def test_relations_that_lead_in_circles_are_cut_off(database_url: str) -> None:
    """The statements are few, for what was found before is not looked up again; the rows of the answer are not."""
    serving.store(database_url, *serving.stories())
    app = create_app(Settings(database_url=database_url, graphql_rows=200))
    with serving.client(app) as asking:
        (error, *_) = errors(asking, CIRCLE)
        assert error["extensions"]["code"] == "LIMIT_EXCEEDED"
        assert "rows in the answer; the limit is 200" in error["message"]
        answer(asking, CIRCLE.replace("{ events {", "{ events(first: 1) {", 1))


def test_evidence_counts_as_rows(database_url: str) -> None:
    serving.store(database_url, *serving.stories())
    with serving.client(create_app(Settings(database_url=database_url, graphql_rows=10))) as asking:
        (error, *_) = errors(asking, "{ events(first: 8) { nodes { evidence { exact } } } }")
        assert error["extensions"]["code"] == "LIMIT_EXCEEDED"


CYCLES = [
    pytest.param("{ ...a } fragment a on Query { ...a }", id="of itself"),
    pytest.param("{ ...a } fragment a on Query { ...b } fragment b on Query { ...a ...a }", id="of two"),
    pytest.param(
        "{ events { ...a } } fragment a on EventConnection { nodes { reports { nodes { event { id } } } } ...a }",
        id="deep",
    ),
]


@pytest.mark.parametrize("document", CYCLES)
def test_fragments_that_spread_themselves_are_refused(reading: httpx.Client, document: str) -> None:
    assert "within itself" in errors(reading, document)[0]["message"]


SMALL_ENOUGH = [
    pytest.param(get_introspection_query(), id="introspection"),
    pytest.param(
        get_introspection_query(
            specified_by_url=True, directive_is_repeatable=True, schema_description=True, input_value_deprecation=True
        ),
        id="introspection of everything",
    ),
    pytest.param(bomb(4), id="fragments spread again"),
    pytest.param(
        "{ actors { edges { node { events { edges { node { reports { edges { node { citation { source { authors "
        "{ actor { quotes { nodes { id } } } } } } } } } } } } } } } }",
        id="sixteen levels",
    ),
]


@pytest.mark.parametrize("document", SMALL_ENOUGH)
def test_what_clients_ask_passes(reading: httpx.Client, document: str) -> None:
    answer(reading, document)


FRAGMENTS = st.lists(
    st.lists(st.sampled_from(["x", "y", "a: x", "up", "down", "inline"]), min_size=1, max_size=4),
    min_size=1,
    max_size=6,
)


def document_of(fragments: list[list[str]]) -> DocumentNode:
    """Fragments of which each may spread later ones only; the first is the operation."""
    parts = []
    for at, members in enumerate(fragments):
        later = at + 1 < len(fragments)
        words = {
            "up": f"...f{at + 1}" if later else "z",
            "down": f"n {{ ...f{len(fragments) - 1} }}" if later else "z",
            "inline": "... { x y }",
        }
        body = " ".join(words.get(member, member) for member in members)
        parts.append(f"query {{ {body} }}" if at == 0 else f"fragment f{at} on Query {{ {body} }}")
    return parse(" ".join(parts))


def spelled_out(selections: Any, fragments: dict[str, FragmentDefinitionNode]) -> tuple[int, int]:
    """Fields and levels, by following every spread: what the limits count without following."""
    fields = levels = 0
    for selection in selections.selections:
        if isinstance(selection, FieldNode):
            inner = spelled_out(selection.selection_set, fragments) if selection.selection_set else (0, 0)
            fields, levels = fields + inner[0] + 1, max(levels, inner[1] + 1)
        else:
            spread = isinstance(selection, FragmentSpreadNode)
            within = fragments[selection.name.value] if spread else selection
            inner = spelled_out(within.selection_set, fragments)
            fields, levels = fields + inner[0], max(levels, inner[1])
    return fields, levels


@given(FRAGMENTS)
def test_fields_and_levels_are_those_of_the_document_spelled_out(fragments: list[list[str]]) -> None:
    document = document_of(fragments)
    named = {part.name.value: part for part in document.definitions if isinstance(part, FragmentDefinitionNode)}
    sizes = [spelled_out(part.selection_set, named) for part in document.definitions]  # type: ignore[attr-defined]
    fields, levels = max(size[0] for size in sizes), max(size[1] for size in sizes)
    exact = Limits(fields=fields, depth=levels, aliases=10_000, repeats=10_000, root_fields=10_000)
    assert too_large(document, exact) is None
    for less, value in ((replace(exact, fields=fields - 1), fields), (replace(exact, depth=levels - 1), levels)):
        refused = too_large(document, less)
        assert refused is not None
        assert refused.message.startswith(f"{value:,} ")
