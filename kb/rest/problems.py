"""Errors as RFC 9457 problems."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

import orjson
import sqlalchemy as sa
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kb.errors import BadInput, BadMethod, DatabaseUnavailable, KbError, NotFound

RETRY_SECONDS = 5
MEDIA_TYPE = "application/problem+json"


def problem(request: Request, error: KbError, headers: Mapping[str, str] | None = None) -> Response:
    """The answer that tells an error; `Retry-After` where trying again may help."""
    request_id = request.scope.get("state", {}).get("request_id")
    more = dict(headers or {})
    if error.status == 503:
        more["Retry-After"] = str(RETRY_SECONDS)
    body = orjson.dumps(error.problem(request_id))
    return Response(body, error.status, more, media_type=MEDIA_TYPE)


async def of_error(request: Request, error: Exception) -> Response:
    """For errors of ours."""
    assert isinstance(error, KbError)
    return problem(request, error)


async def of_exhausted_pool(request: Request, _: Exception) -> Response:
    return problem(request, DatabaseUnavailable("no connection became free in time"))


async def of_framework(request: Request, error: Exception) -> Response:
    """For addresses and methods that there are not."""
    assert isinstance(error, HTTPException)
    path = request.url.path
    if error.status_code == 404:
        return problem(request, NotFound(f"there is nothing at {path!r}; /v1 lists what there is"))
    if error.status_code == 405:
        allowed = (error.headers or {}).get("Allow", "GET")
        told = BadMethod(f"{path!r} does not take {request.method}; it takes {allowed}")
        return problem(request, told, error.headers)
    return problem(request, BadInput(error.detail), error.headers)


HANDLERS: dict[int | type[Exception], Callable[[Request, Any], Coroutine[Any, Any, Response]]] = {
    KbError: of_error,
    sa.exc.TimeoutError: of_exhausted_pool,
    HTTPException: of_framework,
}
