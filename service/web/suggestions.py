"""The page that suggests content: for whom, at which stage, about what."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse

from service.mapping.suggestion_query import Narrowing, SuggestionQuery
from service.web.access import TheMap
from service.web.rendering import render

router = APIRouter()
Word = Annotated[str, Query(max_length=601)]
Line = Annotated[str, Query(max_length=2_000)]


@router.get("/suggestions")
def show_suggestions(
    content_map: TheMap,
    whom: Word = "",
    at: Word = "",
    text: Line = "",
    asset: Word = "",
    language: Word = "",
    cursor: Line = "",
) -> HTMLResponse:
    """The form, and what it was answered with; `whom` is a need, or a persona after "persona/", `at` journey/stage."""
    given = {"whom": whom, "at": at, "text": text.strip(), "asset": asset.strip(), "language": language.strip()}
    view, asked = content_map.view(), _to_query(given)
    page = content_map.suggesting.suggest(asked, cursor or None) if asked else None
    return render("suggestions.html", page=page, given=given, view=view, taxonomy=view.taxonomy)


def _to_query(given: dict[str, str]) -> SuggestionQuery | None:
    """None where nothing was asked for."""
    if not any(given[name] for name in ("whom", "at", "text", "asset")):
        return None
    persona, is_persona = given["whom"].removeprefix("persona/"), given["whom"].startswith("persona/")
    journey, _, stage = given["at"].partition("/")
    return SuggestionQuery(
        persona=persona if is_persona else None,
        need=given["whom"] if given["whom"] and not is_persona else None,
        journey=journey or None,
        stage=stage or None,
        text=given["text"] or None,
        asset=given["asset"] or None,
        narrowing=Narrowing(language=given["language"] or None),
    )
