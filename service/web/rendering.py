"""Templates: strict, escaping everything, found in the package."""

from __future__ import annotations

from functools import cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse
from starlette.staticfiles import StaticFiles

from models.domain.phrases import percent
from models.reports.table import spell


@cache
def environment() -> Environment:
    """The one environment."""
    found = Environment(
        loader=PackageLoader("service.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["path"] = lambda text: quote(str(text), safe="/")
    found.filters["percent"] = percent
    found.filters["spell"] = spell
    return found


def render(template: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page."""
    return HTMLResponse(environment().get_template(template).render(**values), status)


def stylesheets() -> StaticFiles:
    """What pages are dressed with."""
    return StaticFiles(packages=[("service.web", "static"), ("service.board", "static")])
