"""Errors on a page."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from service.web.rendering import render


def wants_page(request: Request) -> bool:
    """Whether a person reads the answer in a browser."""
    ours = not request.url.path.startswith(("/v1/", "/metrics", "/healthz", "/readyz"))
    return ours and "text/html" in request.headers.get("accept", "")


def error_page(status: int, title: str, detail: str) -> Response:
    """The problem, in words."""
    return render("error.html", status, title=title, detail=detail)
