"""The page that briefs a writer."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import HTMLResponse, Response

from models.reports.briefs.writing import to_markdown, told_format, told_terms
from service.download import to_download
from service.web.access import TheMap
from service.web.rendering import render

router = APIRouter()
Word = Annotated[str, Path(max_length=200)]


@router.get("/cells/{journey}/{stage}/{need}/brief")
def show_brief(journey: Word, stage: Word, need: Word, content_map: TheMap) -> HTMLResponse:
    """What to write for a cell."""
    found, view = content_map.briefing.brief(journey, stage, need).brief, content_map.view()
    return render("brief.html", brief=found, view=view, told_format=told_format, told_terms=told_terms)


@router.get("/cells/{journey}/{stage}/{need}/brief.md")
def save_brief(journey: Word, stage: Word, need: Word, content_map: TheMap) -> Response:
    """The same in Markdown."""
    text = to_markdown(content_map.briefing.brief(journey, stage, need).brief)
    return to_download("brief.md", text, "text/markdown; charset=utf-8")
