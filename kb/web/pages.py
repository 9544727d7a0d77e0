"""Pages from templates; whatever they are given is escaped."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).resolve().parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(template: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **shown: Any) -> Response:
    """The answer with a template's page."""
    return HTMLResponse(_TEMPLATES.get_template(template).render(shown), status, headers)
