"""GraphQL over HTTP."""

import asyncio
import json
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_to_bytes

from cross_web import HTTPException
from graphql import GraphQLError
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse
from strawberry.types import ExecutionResult

from kb.errors import TooSlow
from kb.graphql.errors import cause, shown
from kb.graphql.limits import LIMIT_EXCEEDED, Limits
from kb.graphql.schema import build
from kb.graphql.session import Session
from kb.settings import Settings

JSON = "application/json"
EXPECTED = 'a JSON object such as {"query": "{ events { totalCount } }"} is expected'
RESPONSE_JSON = "application/graphql-response+json"


class TooLarge(GraphQLError):
    """A request longer than is read."""


class GraphqlApp(GraphQL[dict[str, Any], None]):
    """The endpoint as an ASGI application.

    An answer whose data our own fault took away has its status (503, 500). A document that cannot be run has 400 where
    the client takes application/graphql-response+json, else 200, which older clients expect.
    """

    def __init__(self, settings: Settings, reader: AsyncEngine, editor: Callable[[], Response]) -> None:
        """`editor` makes the page that browsers get."""
        super().__init__(build())
        self._reader, self._editor = reader, editor
        self._bytes, self._seconds = settings.graphql_bytes, settings.graphql_seconds
        self._limits = Limits(
            depth=settings.graphql_depth,
            aliases=settings.graphql_aliases,
            root_fields=settings.graphql_root_fields,
            fields=settings.graphql_fields,
            directives=settings.graphql_directives,
            repeats=settings.graphql_repeats,
            rows=settings.graphql_rows,
            tokens=settings.graphql_tokens,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope.setdefault("state", {})
        request = Request(scope, receive)
        try:
            _check_headers(request)
            _check_query(request)
            body = await _body(request, self._bytes)
            answer = await self._answered(Request(scope, _only(body)), receive)
            _finish(request, answer)
        except ClientDisconnect:
            return  # nobody is left to be answered
        except TooLarge as error:
            answer = _refused(request, 413, error)
        except HTTPException as error:
            told = GraphQLError(error.reason, extensions={"code": "BAD_REQUEST"})
            answer = _refused(request, error.status_code, told)
        await answer(scope, receive, send)

    async def _answered(self, request: Request, receive: Receive) -> Response:
        """The answer, unless it takes too long or the client leaves: then what is still to be asked is not asked."""
        running, leaving = asyncio.ensure_future(self.run(request)), asyncio.ensure_future(_left(receive))
        try:
            await asyncio.wait({running, leaving}, timeout=self._seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            leaving.cancel()
            running.cancel()  # nothing to one that is done
        await asyncio.wait({running})
        if not running.cancelled():
            return running.result()
        slow = TooSlow(f"the answer takes longer than {self._seconds:g} seconds; ask for less")
        request.scope["state"]["graphql_status"] = slow.status
        return _refused(request, slow.status, GraphQLError(str(slow), original_error=slow))

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> dict[str, Any]:
        return {
            "request": request,
            "response": response,
            "session": Session(self._reader, self._limits.rows),
            "limits": self._limits,
        }

    async def process_result(self, request: Request, result: ExecutionResult) -> GraphQLHTTPResponse:
        errors = result.errors or []
        request.scope["state"]["graphql_status"] = _status(result.data, errors)
        answer: GraphQLHTTPResponse = {} if _was_refused(result.data, errors) else {"data": result.data}
        if errors:
            answer["errors"] = [shown(error, _request_id(request)).formatted for error in errors]
        return answer

    def decode_json(self, data: str | bytes) -> object:
        try:
            read = json.loads(data)
        except (json.JSONDecodeError, RecursionError):
            raise HTTPException(400, EXPECTED) from None
        except UnicodeDecodeError:
            raise HTTPException(400, "the body is not UTF-8") from None
        except ValueError:  # what Python does not turn into a number
            raise HTTPException(400, "a number in the JSON has too many digits") from None
        if not isinstance(read, dict):
            raise HTTPException(400, EXPECTED)
        return read

    async def render_graphql_ide(self, request: Request) -> Response:  # noqa: ARG002 - Strawberry's signature
        return self._editor()


def _check_query(request: Request) -> None:
    """A byte that is no text would be replaced silently, and another question asked."""
    try:
        unquote_to_bytes(request.scope["query_string"]).decode()
    except UnicodeDecodeError:
        raise HTTPException(400, "the query string is not UTF-8") from None


def _check_headers(request: Request) -> None:
    if request.headers.get("content-encoding", "identity") != "identity":
        raise HTTPException(415, "compressed requests are not read")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method == "POST" and kind != JSON:
        raise HTTPException(415, f"questions are sent as {JSON}")


def _was_refused(data: Any, errors: list[GraphQLError]) -> bool:
    """Whether the document was never run: its errors have no path, and there is no data."""
    return data is None and bool(errors) and all(error.path is None for error in errors)


def _status(data: Any, errors: list[GraphQLError]) -> int:
    faults = [happened.status for error in errors if (happened := cause(error)) and happened.status >= 500]
    if data is None and faults:
        return max(faults)
    return 400 if _was_refused(data, errors) else 200


def _finish(request: Request, answer: Response) -> None:
    """Give the answer the type that the client takes, and the status of what happened."""
    status = request.scope["state"].get("graphql_status")
    if status is None:
        return  # the editor
    is_new = RESPONSE_JSON in request.headers.get("accept", "")
    answer.headers["content-type"] = f"{RESPONSE_JSON if is_new else JSON}; charset=utf-8"
    answer.headers["vary"] = "Accept"
    answer.status_code = status if is_new or status >= 500 else 200
    if status == 503:
        answer.headers["retry-after"] = "5"


def _refused(request: Request, status: int, error: GraphQLError) -> Response:
    headers = {"Allow": "GET, POST"} if status == 405 else {}
    return JSONResponse({"errors": [shown(error, _request_id(request)).formatted]}, status, headers)


def _request_id(request: Request) -> str:
    return str(request.scope["state"].get("request_id") or uuid.uuid4().hex)


async def _body(request: Request, most: int) -> bytes:
    """The body. Raises TooLarge as soon as it is longer than `most`."""
    pieces, size = [], 0
    async for piece in request.stream():
        size += len(piece)
        if size > most:
            raise TooLarge(f"the request has more than {most:,} bytes", extensions={"code": LIMIT_EXCEEDED})
        pieces.append(piece)
    return b"".join(pieces)


def _only(body: bytes) -> Receive:
    """A receive that gives the body that was read."""

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


async def _left(receive: Receive) -> None:
    """Returns when the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
