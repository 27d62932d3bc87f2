"""The page of paths: the road of a persona through a journey, need by need."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse

from models.domain.errors import NotFound
from models.domain.path import count_missing
from service.web.access import TheMap
from service.web.rendering import render

router = APIRouter()
Word = Annotated[str, Query(max_length=200)]


@router.get("/paths")
def show_paths(content_map: TheMap, persona: Word = "", journey: Word = "", need: Word = "") -> HTMLResponse:
    """The roads of one persona on one journey; of the first ones, where nobody is named."""
    view = content_map.view()
    if not view.taxonomy.personas:
        raise NotFound("persona", persona or "any", "Load a taxonomy that says whom you write for.")
    whose = view.taxonomy.persona(persona) if persona else view.taxonomy.personas[0]
    which = view.taxonomy.journey(journey) if journey else view.taxonomy.journeys[0]
    path = content_map.paths.path(whose.id, which.id, need or None)
    return render("paths.html", path=path, persona=whose, journey=which, view=view, count_missing=count_missing)
