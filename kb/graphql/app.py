"""GraphQL over HTTP, and its editor, which works without a network."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL

from kb.graphql.limits import Limits, refusal
from kb.graphql.schema import build
from kb.graphql.session import Session
from kb.settings import Settings

EDITOR = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>kb · GraphQL</title>
<link rel="stylesheet" href="/static/graphiql.css">
<link rel="stylesheet" href="/assets/editor.css">
<div id="editor"><p class="notice">The editor needs the files of the web build: reinstall the package without
KB_SKIP_WEB. Questions can be sent to this address by POST.</p></div>
<script src="/static/react.js"></script>
<script src="/static/react-dom.js"></script>
<script src="/static/graphiql.js"></script>
<script src="/assets/editor.js"></script>
</html>
"""
# The editor writes styles into its page; nothing comes from elsewhere.
POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; "
    "frame-ancestors 'none'"
)


class GraphqlApp(GraphQL[dict[str, Any], None]):
    """The endpoint as an ASGI application."""

    def __init__(self, settings: Settings, reader: AsyncEngine) -> None:
        super().__init__(build())
        self._reader = reader
        self._bytes = settings.graphql_bytes
        self._limits = Limits(
            depth=settings.graphql_depth,
            aliases=settings.graphql_aliases,
            root_fields=settings.graphql_root_fields,
            fields=settings.graphql_fields,
            directives=settings.graphql_directives,
            tokens=settings.graphql_tokens,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            body, met = await _body(Request(scope, receive), self._bytes)
            if body is None:
                error = refusal("bytes", met, self._bytes)
                answer = JSONResponse({"errors": [error.formatted]}, status_code=413)
                await answer(scope, receive, send)
                return
            receive = _again(body, receive)
        await super().__call__(scope, receive, send)

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> dict[str, Any]:
        request_id = request.scope.get("state", {}).get("request_id")
        return {
            "request": request,
            "response": response,
            "session": Session(self._reader),
            "limits": self._limits,
            "request_id": request_id,
        }

    async def render_graphql_ide(self, request: Request) -> Response:  # noqa: ARG002 - Strawberry's signature
        return HTMLResponse(EDITOR, headers={"Content-Security-Policy": POLICY})


async def _body(request: Request, most: int) -> tuple[bytes | None, int]:
    """The body, or None and the bytes met where it is longer than `most`."""
    pieces, size = [], 0
    async for piece in request.stream():
        size += len(piece)
        if size > most:
            return None, size
        pieces.append(piece)
    return b"".join(pieces), size


def _again(body: bytes, receive: Receive) -> Receive:
    """A receive that gives the body that was read, then what comes after it."""
    given = False

    async def receive_again() -> Any:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_again
