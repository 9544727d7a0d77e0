"""What happens around every operation: limits before it is validated, and the session closed after it."""

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any, TypeGuard

from graphql import (
    GraphQLError,
    GraphQLInputObjectType,
    NullValueNode,
    ObjectValueNode,
    ValidationRule,
    get_named_type,
)
from graphql.validation import ValidationContext
from strawberry.extensions import SchemaExtension

from kb.errors import BadFilter
from kb.graphql.errors import code
from kb.graphql.limits import Limits, too_large


class Guarded(SchemaExtension):
    """Refuses documents over the limits before validation, and conditions that say nothing; closes the session."""

    async def on_operation(self) -> AsyncIterator[None]:
        self.execution_context.parse_options["max_tokens"] = self._limits().tokens
        try:
            yield
        finally:
            await self.execution_context.context["session"].close()

    def on_validate(self) -> Iterator[None]:
        context = self.execution_context
        refused = too_large(context.graphql_document, self._limits()) if context.graphql_document else None
        if refused is None and (path := _empty(context.variables or {}, "")):
            refused = _says_nothing(f"${path}")
        if refused:
            context.pre_execution_errors = [refused]
        else:
            context.validation_rules = (*context.validation_rules, NoEmptyCondition)
        yield

    def _limits(self) -> Limits:
        limits: Limits = self.execution_context.context["limits"]
        return limits


class NoEmptyCondition(ValidationRule):
    """A `{}` or null written in a filter says nothing: it would silently filter by nothing."""

    context: ValidationContext

    def enter_object_value(self, node: ObjectValueNode, *_: Any) -> None:
        kind = get_named_type(self.context.get_input_type())
        if not node.fields and _is_condition(kind):
            self.report_error(_says_nothing(kind.name, node))

    def enter_null_value(self, node: NullValueNode, *_: Any) -> None:
        kind, around = self.context.get_input_type(), self.context.get_parent_input_type()
        found = next((one for one in (around, get_named_type(kind)) if _is_condition(one)), None)
        if found is not None:
            told = f"{found.name}: null says nothing; use isNull, or leave it out"
            self.report_error(GraphQLError(told, node, extensions={"code": code(BadFilter)}))


def _is_condition(kind: object) -> TypeGuard[GraphQLInputObjectType]:
    return isinstance(kind, GraphQLInputObjectType) and kind.name.endswith(("Filter", "DateSpan"))


def _says_nothing(what: str, node: ObjectValueNode | None = None) -> GraphQLError:
    told = f"{what}: an empty object says nothing; leave it out to filter by nothing"
    return GraphQLError(told, node, extensions={"code": code(BadFilter)})


def _empty(value: Any, path: str) -> str | None:
    """Where a value of variables holds an empty object; None where it holds none."""
    if isinstance(value, Mapping):
        inner = [(f"{path}.{name}" if path else name, one) for name, one in value.items()]
    elif isinstance(value, list):
        inner = [(f"{path}[{at}]", one) for at, one in enumerate(value)]
    else:
        return None
    if not inner and isinstance(value, Mapping) and path:
        return path
    return next((found for where, one in inner if (found := _empty(one, where))), None)
