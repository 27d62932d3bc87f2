"""Problems as answers: `application/problem+json`, RFC 9457."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from starlette.responses import Response

from service.api.legible import legible
from service.api.schemas.problem import FieldProblem, Problem

MEDIA_TYPE = "application/problem+json"
PREFIX = "urn:fingerpost:problem:"


def problem(status: int, detail: str, instance: str, slug: str = "", errors: Sequence[tuple[str, str]] = ()) -> Problem:
    """A problem; without a slug the status names its type."""
    title = HTTPStatus(status).phrase
    slug = slug or title.lower().replace(" ", "-")
    faults = [FieldProblem(field=legible(field), problem=legible(text)) for field, text in errors]
    return Problem(
        type=PREFIX + slug,
        title=title,
        status=status,
        detail=legible(detail),
        instance=legible(instance),
        errors=faults,
    )


def to_response(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """The problem as an answer."""
    return Response(problem.model_dump_json(), problem.status, dict(headers or {}), MEDIA_TYPE)
