"""Limits on documents, checked after parsing and before validation, in time linear in the document.

Each fragment is measured once, however often it is spread; graphql-core would follow every spread anew.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

LIMIT_EXCEEDED = "LIMIT_EXCEEDED"
TOO_DEEP = "the document nests too deep, or its fragments do"
DIGITS = re.compile("[0-9]+")


@dataclass(frozen=True, slots=True)
class Limits:
    """The most a document may hold. Defaults let standard introspection and generated clients pass."""

    depth: int = 16
    aliases: int = 60
    root_fields: int = 20
    fields: int = 2_000  # with fragments counted wherever they are spread
    directives: int = 50
    repeats: int = 50  # of one name in a selection set: they are compared in pairs
    digits: int = 1_000  # in a row
    rows: int = 20_000  # of the answer, counted while it is made
    tokens: int = 5_000


@dataclass(slots=True)
class _Size:
    """What a selection set holds, its fragments included. `aliases` counts aliased fields."""

    depth: int = 0
    aliases: int = 0
    fields: int = 0
    directives: int = 0
    repeats: int = 0

    def add(self, other: "_Size") -> None:
        self.depth = max(self.depth, other.depth)
        self.aliases += other.aliases
        self.fields += other.fields
        self.directives += other.directives
        self.repeats = max(self.repeats, other.repeats)


def too_large(document: DocumentNode, limits: Limits) -> GraphQLError | None:
    """The first limit that the document passes over, with the limit and the value met; None where it passes none."""
    try:
        met = list(_met(document, limits))
    except RecursionError:
        return GraphQLError(TOO_DEEP, extensions={"code": LIMIT_EXCEEDED})
    return next((refusal(*one) for one in met if one[1] > one[2]), None)


def refusal(what: str, value: int, limit: int) -> GraphQLError:
    """The error for a document that passes over a limit."""
    return GraphQLError(
        f"{value:,} {what}; the limit is {limit:,}",
        extensions={"code": LIMIT_EXCEEDED, "limit": what, "allowed": limit, "met": value},
    )


def _met(document: DocumentNode, limits: Limits) -> Iterator[tuple[str, int, int]]:
    """What is limited, the value met, and the limit: of each operation, and of each fragment, spread or not."""
    sizes = _Sizes(document)
    for part in document.definitions:
        if isinstance(part, OperationDefinitionNode | FragmentDefinitionNode):
            size = sizes.of(part)
            yield "levels of fields", size.depth, limits.depth
            yield "aliases", size.aliases, limits.aliases
            yield "fields", size.fields, limits.fields
            yield "directives", size.directives, limits.directives
            yield "fields of one name side by side", size.repeats, limits.repeats
        if isinstance(part, OperationDefinitionNode):
            yield "root fields", sizes.root_fields(part), limits.root_fields
    source = document.loc.source.body if document.loc else ""
    yield "digits in a row", max(map(len, DIGITS.findall(source)), default=0), limits.digits


class _Sizes:
    """Sizes of the selection sets of a document, each fragment's measured once."""

    def __init__(self, document: DocumentNode) -> None:
        self._fragments = {
            part.name.value: part for part in document.definitions if isinstance(part, FragmentDefinitionNode)
        }
        self._known: dict[str, _Size] = {}
        self._open: set[str] = set()

    def of(self, part: OperationDefinitionNode | FragmentDefinitionNode) -> _Size:
        if isinstance(part, FragmentDefinitionNode):
            return self._of_fragment(part.name.value)
        return self._of(part.selection_set, part.directives)

    def root_fields(self, operation: OperationDefinitionNode) -> int:
        """Fields of the operation itself, through fragments, each fragment once."""
        seen: set[str] = set()

        def count(selections: SelectionSetNode) -> int:
            total = 0
            for selection in selections.selections:
                if isinstance(selection, FieldNode):
                    total += 1
                elif isinstance(selection, InlineFragmentNode):
                    total += count(selection.selection_set)
                elif isinstance(selection, FragmentSpreadNode) and selection.name.value not in seen:
                    seen.add(selection.name.value)
                    if fragment := self._fragments.get(selection.name.value):
                        total += count(fragment.selection_set)
            return total

        return count(operation.selection_set)

    def _of(self, selections: SelectionSetNode, directives: Any) -> _Size:
        names = Counter(_response_name(field) for field in selections.selections if isinstance(field, FieldNode))
        size = _Size(directives=len(directives or ()), repeats=max(names.values(), default=0))
        for part in self._parts(selections):
            size.add(part)
        return size

    def _parts(self, selections: SelectionSetNode) -> Iterator[_Size]:
        for selection in selections.selections:
            if isinstance(selection, FieldNode):
                inner = self._of(selection.selection_set, ()) if selection.selection_set else _Size()
                yield _Size(
                    depth=inner.depth + 1,
                    aliases=inner.aliases + (selection.alias is not None),
                    fields=inner.fields + 1,
                    directives=inner.directives + len(selection.directives or ()),
                    repeats=inner.repeats,
                )
            elif isinstance(selection, InlineFragmentNode):
                yield self._of(selection.selection_set, selection.directives)
            elif isinstance(selection, FragmentSpreadNode):
                yield self._of_fragment(selection.name.value)

    def _of_fragment(self, name: str) -> _Size:
        """A fragment's size; nothing for one that is missing or spreads itself (validation refuses both)."""
        if name in self._known:
            return self._known[name]
        fragment = self._fragments.get(name)
        if fragment is None or name in self._open:
            return _Size()
        self._open.add(name)
        size = self._of(fragment.selection_set, fragment.directives)
        self._open.discard(name)
        self._known[name] = size
        return size


def _response_name(field: FieldNode) -> str:
    return field.alias.value if field.alias else field.name.value
