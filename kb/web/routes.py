"""Which page stands at which address."""

from functools import wraps
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from kb.errors import KbError
from kb.query.parameters import parameters
from kb.web.document import document_page
from kb.web.pages import page
from kb.web.start import newest_documents, newest_releases

HERE = Path(__file__).resolve().parent
# Swagger UI writes styles into its page; nothing comes from elsewhere.
DOCS_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"

# So does GraphiQL, which also has fonts of its own.
EDITOR_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
)


def routes(reader: AsyncEngine) -> list[BaseRoute]:
    """Pages, and the files that they load."""

    async def start(request: Request) -> Response:
        parameters(request.scope["query_string"], ())
        async with reader.connect() as connection:
            releases, documents = await newest_releases(connection), await newest_documents(connection)
        return page("start.html", releases=releases, documents=documents)

    async def document(request: Request) -> Response:
        given = parameters(request.scope["query_string"], ("start", "end", "from"))
        async with reader.connect() as connection:
            shown = await document_page(connection, request.path_params["id"], given)
        return page("document.html", **shown)

    return [
        Route("/", _told_as_page(start)),
        Route("/documents/{id}", _told_as_page(document)),
        Route("/errors", errors),
        Route("/docs", docs),
        Mount("/assets", StaticFiles(directory=HERE / "assets")),
        # Front ends that the build fetches; where it did not, the pages say so.
        Mount("/static", StaticFiles(directory=HERE / "static", check_dir=False)),
    ]


async def errors(_: Request) -> Response:
    """Every kind of error: the address of a problem's type."""
    kinds = sorted({kind.code: kind for kind in KbError.__subclasses__()}.values(), key=lambda kind: kind.code)
    return page("errors.html", kinds=kinds)


def editor() -> Response:
    """GraphiQL, which works without a network."""
    return page("editor.html", headers={"Content-Security-Policy": EDITOR_POLICY, "Vary": "Accept"})


async def docs(_: Request) -> Response:
    return page("docs.html", headers={"Content-Security-Policy": DOCS_POLICY})


def _told_as_page(endpoint: Any) -> Any:
    """Errors of ours as a page, for people."""

    @wraps(endpoint)
    async def answer(request: Request) -> Response:
        try:
            answered: Response = await endpoint(request)
        except KbError as error:
            headers = {"Retry-After": "5"} if error.status == 503 else {}
            return page("error.html", status=error.status, headers=headers, error=error)
        return answered

    return answer
