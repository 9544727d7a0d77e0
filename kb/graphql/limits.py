"""Limits on documents, checked after parsing and before validation, in time linear in the document.

Each fragment is measured once, however often it is spread; graphql-core would follow every spread anew.
"""

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


@dataclass(frozen=True, slots=True)
class Limits:
    """The most a document may hold. Defaults let standard introspection and generated clients pass."""

    depth: int = 16
    aliases: int = 60
    root_fields: int = 20
    fields: int = 2_000  # with fragments counted wherever they are spread
    directives: int = 50
    tokens: int = 5_000
    document_bytes: int = 100_000


@dataclass(slots=True)
class _Size:
    """What a selection set holds, its fragments included. `aliases` counts aliased fields."""

    depth: int = 0
    aliases: int = 0
    fields: int = 0
    directives: int = 0

    def add(self, other: "_Size") -> None:
        self.depth = max(self.depth, other.depth)
        self.aliases += other.aliases
        self.fields += other.fields
        self.directives += other.directives


def too_large(document: DocumentNode, limits: Limits) -> GraphQLError | None:
    """The first limit that the document passes over, with the limit and the value met; None where it passes none."""
    sizes = _Sizes(document)
    for operation in document.definitions:
        if not isinstance(operation, OperationDefinitionNode):
            continue
        size = sizes.of_operation(operation)
        met = (
            ("depth", size.depth, limits.depth),
            ("aliases", size.aliases, limits.aliases),
            ("fields", size.fields, limits.fields),
            ("directives", size.directives, limits.directives),
            ("root fields", sizes.root_fields(operation), limits.root_fields),
        )
        for what, value, limit in met:
            if value > limit:
                return refusal(what, value, limit)
    return None


def refusal(what: str, value: int, limit: int) -> GraphQLError:
    """The error for a document that passes over a limit."""
    return GraphQLError(
        f"the document has {value:,} {what}; the limit is {limit:,}",
        extensions={"code": "LIMIT_EXCEEDED", "limit": what, "allowed": limit, "met": value},
    )


class _Sizes:
    """Sizes of the selection sets of a document, each fragment's measured once."""

    def __init__(self, document: DocumentNode) -> None:
        self._fragments = {
            part.name.value: part for part in document.definitions if isinstance(part, FragmentDefinitionNode)
        }
        self._known: dict[str, _Size] = {}
        self._open: set[str] = set()

    def of_operation(self, operation: OperationDefinitionNode) -> _Size:
        return self._of(operation.selection_set, operation.directives)

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
        size = _Size(directives=len(directives or ()))
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
