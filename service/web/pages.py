"""The pages' addresses."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import HTMLResponse

from models.domain.priority import FORMULA
from service.web.access import TheMap
from service.web.asset_page import build_asset_page
from service.web.boards import router as boards
from service.web.briefs import router as briefs
from service.web.cell_page import build_cell_page
from service.web.deciding import router as deciding
from service.web.desk import TheDesk
from service.web.gaps import router as gaps
from service.web.imports import router as imports
from service.web.map_page import build_map_page
from service.web.paths import router as paths
from service.web.planning import router as planning
from service.web.questions import build_questions
from service.web.rendering import render
from service.web.reports import router as reports
from service.web.suggestions import router as suggestions
from service.web.trying import router as trying

router = APIRouter()
Id = Annotated[str, Path(max_length=601)]


def pages() -> APIRouter:
    """Every page."""
    every = APIRouter()
    every.include_router(deciding)
    every.include_router(trying)
    every.include_router(gaps)
    every.include_router(suggestions)
    every.include_router(reports)
    every.include_router(boards)
    every.include_router(briefs)
    every.include_router(paths)
    every.include_router(planning)
    every.include_router(imports)
    every.include_router(router)
    return every


@router.get("/")
def show_map(content_map: TheMap) -> HTMLResponse:
    """Both maps, and the worst gaps."""
    page = build_map_page(content_map.view(), content_map.taxonomy().number)
    return render("map.html", page=page, formula=FORMULA)


@router.get("/cells/{journey}/{stage}/{need}")
def show_cell(journey: Id, stage: Id, need: Id, content_map: TheMap) -> HTMLResponse:
    """The assets behind a cell."""
    return render("cell.html", page=build_cell_page(content_map.view(), journey, stage, need))


@router.get("/assets/{asset_id:path}")
def show_asset(asset_id: Id, content_map: TheMap, desk: TheDesk) -> HTMLResponse:
    """An asset, its labels and why, and the form to decide on them."""
    asset, view = content_map.get_asset(asset_id), content_map.view()
    questions = build_questions(asset.classification, view)
    onward = content_map.paths.next(asset_id)
    return render(
        "asset.html", page=build_asset_page(asset, view), questions=questions, desk=desk, onward=onward, view=view
    )
