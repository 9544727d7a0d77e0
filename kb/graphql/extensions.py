"""What happens around every operation: limits, the session, and errors as clients may see them."""

import uuid
from collections.abc import AsyncIterator, Iterator
from typing import Any

import structlog
from graphql import GraphQLError, ObjectValueNode, ValidationRule, get_named_type
from graphql.validation import ValidationContext
from sqlalchemy.exc import SQLAlchemyError
from strawberry.extensions import SchemaExtension

from kb.errors import DatabaseUnavailable, KbError
from kb.graphql.limits import Limits, too_large

log = structlog.get_logger("kb.graphql")


class Guarded(SchemaExtension):
    """Refuses documents over the limits before validation; closes the session; masks what is not ours to tell."""

    async def on_operation(self) -> AsyncIterator[None]:  # type: ignore[override]
        limits = self._limits()
        self.execution_context.parse_options["max_tokens"] = limits.tokens
        yield
        await self.execution_context.context["session"].close()
        result = self.execution_context.result
        if result is not None and getattr(result, "errors", None):
            result.errors = [self._shown(error) for error in result.errors]  # type: ignore[union-attr]

    def on_validate(self) -> Iterator[None]:
        document = self.execution_context.graphql_document
        refused = too_large(document, self._limits()) if document else None
        if refused:
            self.execution_context.pre_execution_errors = [refused]
        elif document:
            self.execution_context.validation_rules = (*self.execution_context.validation_rules, NoEmptyObject)
        yield
        self.execution_context.pre_execution_errors = [
            coded(error) for error in self.execution_context.pre_execution_errors or []
        ] or None

    def _limits(self) -> Limits:
        limits: Limits = self.execution_context.context["limits"]
        return limits

    def _shown(self, error: GraphQLError) -> GraphQLError:
        original = error.original_error
        if isinstance(original, SQLAlchemyError):
            original = DatabaseUnavailable("the database does not answer; try again in a moment")
        if isinstance(original, KbError):
            return _with(error, original.detail, original.code.replace("-", "_").upper())
        if original is None or isinstance(original, GraphQLError):
            return coded(error)
        request_id = str(self.execution_context.context.get("request_id") or uuid.uuid4())
        log.error("graphql_failed", request_id=request_id, path=error.path, exc_info=original)
        return _with(error, "internal error", "INTERNAL", {"requestId": request_id})


def coded(error: GraphQLError) -> GraphQLError:
    """The error with a code: one of its own, else that of a document which cannot be run."""
    if error.extensions and error.extensions.get("code"):
        return error
    syntax = type(error).__name__ == "GraphQLSyntaxError"
    return _with(error, error.message, "SYNTAX" if syntax else "BAD_REQUEST")


def _with(error: GraphQLError, message: str, code: str, extra: dict[str, Any] | None = None) -> GraphQLError:
    return GraphQLError(
        message,
        nodes=error.nodes,
        source=error.source,
        positions=error.positions,
        path=error.path,
        extensions={"code": code, **(extra or {})},
    )


class NoEmptyObject(ValidationRule):
    """An object written as `{}` says nothing: in a filter it would silently filter by nothing."""

    context: ValidationContext

    def enter_object_value(self, node: ObjectValueNode, *_: Any) -> None:
        kind = get_named_type(self.context.get_input_type())
        if not node.fields and kind is not None and kind.name.endswith(("Filter", "DateSpan")):
            told = f"an empty {kind.name} says nothing; leave it out to filter by nothing"
            self.report_error(GraphQLError(told, node, extensions={"code": "BAD_FILTER"}))
