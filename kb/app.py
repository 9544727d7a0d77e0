"""The application: the only place where the parts are joined."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import orjson
import structlog
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kb import observe
from kb.errors import DatabaseBusy, DatabaseUnavailable
from kb.graphql.app import GraphqlApp
from kb.rest import problems
from kb.rest.openapi import document
from kb.rest.routes import routes as rest_routes
from kb.settings import Settings
from kb.store.engine import engine
from kb.store.migrate import require_current
from kb.store.reader import reader
from kb.web.routes import editor
from kb.web.routes import routes as web_routes

log = structlog.get_logger("kb.app")


def create_app(settings: Settings) -> FastAPI:
    """GraphQL, REST and pages over one database. Raises BadDatabaseUrl.

    It does not start on a database of another version; where the database is down it starts and answers 503 until it
    is up.
    """
    observe.configure()
    database = reader(settings.database_url, settings.statement_seconds)
    app = FastAPI(
        title="kb",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan(settings.database_url, database),
        middleware=[Middleware(observe.Observed)],
        exception_handlers=problems.HANDLERS,
    )
    app.openapi = lambda: dict(orjson.loads(document()))  # type: ignore[method-assign]
    graphql = Route("/graphql", GraphqlApp(settings, database, editor))
    app.router.routes.extend(
        [*rest_routes(settings, database), graphql, *web_routes(database), *_health(database)],
    )
    return app


def _lifespan(database_url: str, database: AsyncEngine) -> Callable[[FastAPI], Any]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        try:
            try:
                await asyncio.to_thread(_check, database_url)
            except (DatabaseUnavailable, DatabaseBusy) as error:
                log.warning("database_down", detail=str(error))
            yield
        finally:
            await database.dispose()

    return lifespan


def _check(database_url: str) -> None:
    """Raises what `require_current` does. Not over aiosqlite: its thread outlives the loop of an application that
    does not start, and then says so on stderr."""
    store = engine(database_url)
    try:
        with store.connect() as connection:
            require_current(connection)
    finally:
        store.dispose()


def _health(database: AsyncEngine) -> list[Route]:
    async def is_up(_: Request) -> Response:
        return JSONResponse({"status": "up"})

    async def is_ready(_: Request) -> Response:
        await _require_current(database)
        return JSONResponse({"status": "ready"})

    return [Route("/healthz", is_up), Route("/readyz", is_ready)]


async def _require_current(database: AsyncEngine) -> None:
    async with database.connect() as connection:
        await connection.run_sync(require_current)
