"""What is told of each request: a log line, a request id, our own address, and headers that keep browsers safe."""

import logging
import re
import sys
import time
import uuid
from collections.abc import MutableMapping
from typing import Any

import orjson
import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kb.errors import InternalError

HEADER = "X-Request-ID"
POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
SAFE_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_HOST = re.compile(r"(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")

log = structlog.get_logger("kb.request")


def configure() -> None:
    """Logs go to stderr: one JSON object a line, in which nothing can fake a second line; for eyes on a terminal."""
    shown: Any = (
        structlog.dev.ConsoleRenderer()
        if sys.stderr.isatty()
        else structlog.processors.JSONRenderer(lambda event, **_: orjson.dumps(event, default=str).decode())
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            shown,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


class Observed:
    """The outermost layer: ids, headers, the log; an error that nobody else answered becomes a masked 500."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        scope.setdefault("state", {}).update(request_id=request_id, origin=_origin(scope))
        answer = _Answer(send, request_id)
        begun = time.perf_counter()
        try:
            await self._app(scope, receive, answer)
        except Exception as error:
            log.error("request_failed", request_id=request_id, path=scope["path"], exc_info=error)
            if answer.status is not None:
                raise  # too late to answer otherwise: the connection is cut
            await _fail(answer, request_id)
        finally:
            log.info(
                "request",
                request_id=request_id,
                method=scope["method"],
                path=scope["path"],
                status=answer.status,
                milliseconds=round((time.perf_counter() - begun) * 1000, 1),
            )


class _Answer:
    """Adds headers where the answer begins, and notes its status."""

    def __init__(self, send: Send, request_id: str) -> None:
        self._send, self._request_id = send, request_id
        self.status: int | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            _add_headers(message, self._request_id)
        await self._send(message)


def _add_headers(message: MutableMapping[str, Any], request_id: str) -> None:
    headers = MutableHeaders(scope=message)
    headers[HEADER] = request_id
    for name, value in SAFE_HEADERS.items():
        headers.setdefault(name, value)


def _request_id(scope: Scope) -> str:
    """The client's own where it is plain, so that logs of two services can be joined; else a new one."""
    told = Headers(scope=scope).get(HEADER, "")
    return told if _ID.fullmatch(told) else uuid.uuid4().hex


def _origin(scope: Scope) -> str:
    """How the client addresses this server: scheme and host; empty where it names no host, or none that is one."""
    host = Headers(scope=scope).get("host", "")
    return f"{scope['scheme']}://{host}" if _HOST.fullmatch(host) else ""


async def _fail(send: Send, request_id: str) -> None:
    error = InternalError()
    body = orjson.dumps(error.problem(request_id))
    headers = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": error.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
