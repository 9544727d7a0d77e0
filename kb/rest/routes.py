"""Which address goes where."""

from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kb.rest.endpoints import JSON_TYPE, Endpoints
from kb.rest.openapi import document
from kb.settings import Settings


def routes(settings: Settings, reader: AsyncEngine) -> list[BaseRoute]:
    """REST as routes of an application. They read only; nothing takes a body."""
    endpoints = Endpoints(reader, settings.max_url_bytes)
    return [
        Route("/openapi.json", described),
        Route("/v1", endpoints.index),
        Route("/v1/search", endpoints.search),
        Route("/v1/documents/{id}/text", endpoints.text),
        Route("/v1/{collection}", endpoints.collection),
        Route("/v1/{collection}/{id}", endpoints.record),
    ]


async def described(request: Request) -> Response:  # noqa: ARG001 - Starlette's signature
    return Response(document(), media_type=JSON_TYPE)
