"""Errors as clients see them: a code, the request id, and of faults of ours no more than that there was one."""

from collections.abc import Mapping

import structlog
from graphql import GraphQLError, GraphQLSyntaxError
from sqlalchemy.exc import SQLAlchemyError

from kb.errors import BadFilter, DatabaseUnavailable, InternalError, KbError

# Codes besides those of KbErrors, which are theirs in capitals: bad-filter is BAD_FILTER.
CODES = {
    "SYNTAX": "The document is not GraphQL.",
    "BAD_DOCUMENT": "The document, or its variables, do not fit the schema.",
    "BAD_REQUEST": "The HTTP request holds no question that can be read.",
    "LIMIT_EXCEEDED": "The document, or what it asks for, is larger than is answered.",
}

# How graphql-core ends what it says of a document with too many tokens or levels, or that takes long to validate.
ABORTED = ("Parsing aborted.", "Validation aborted.")

log = structlog.get_logger("kb.graphql")


def code(kind: type[KbError] | KbError) -> str:
    return kind.code.replace("-", "_").upper()


def cause(error: GraphQLError) -> KbError | None:
    """What happened, in our own terms; None where the document itself is at fault."""
    original = error.original_error
    while isinstance(original, GraphQLError):
        original = original.original_error
    if original is None or isinstance(original, KbError):
        return original
    return DatabaseUnavailable(str(original)) if isinstance(original, SQLAlchemyError) else InternalError()


def shown(error: GraphQLError, request_id: str) -> GraphQLError:
    """The error as a client may see it; a fault of ours is logged under the request id."""
    happened = cause(error)
    if happened is None:
        kind = "SYNTAX" if isinstance(error, GraphQLSyntaxError) else "BAD_DOCUMENT"
        if error.message.endswith(ABORTED):
            kind = "LIMIT_EXCEEDED"
        return _with(error, error.message, {"code": kind} | (error.extensions or {}) | {"requestId": request_id})
    if happened.status >= 500:
        log.error("graphql_failed", request_id=request_id, path=error.path, exc_info=error.original_error)
    is_value = (
        isinstance(happened, BadFilter) and error.path is None
    )  # of a scalar: GraphQL's words say where it stands
    return _with(
        error, error.message if is_value else happened.detail, {"code": code(happened), "requestId": request_id}
    )


def _with(error: GraphQLError, message: str, extensions: Mapping[str, object]) -> GraphQLError:
    return GraphQLError(
        message,
        nodes=error.nodes,
        source=error.source,
        positions=error.positions,
        path=error.path,
        extensions=dict(extensions),
    )
