"""The pages' addresses."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from starlette.responses import HTMLResponse

from service.mapping import ContentMap
from service.web.asset_page import build_asset_page
from service.web.cell_page import build_cell_page
from service.web.map_page import build_map_page
from service.web.rendering import render

router = APIRouter()
Id = Annotated[str, Path(max_length=601)]


async def _content_map(request: Request) -> ContentMap:
    content_map: ContentMap = request.app.state.content_map
    return content_map


TheMap = Annotated[ContentMap, Depends(_content_map)]


def pages() -> APIRouter:
    """Every page."""
    return router


@router.get("/")
def show_map(content_map: TheMap) -> HTMLResponse:
    """Both maps, and the worst gaps."""
    return render("map.html", page=build_map_page(content_map.view(), content_map.taxonomy().number))


@router.get("/cells/{journey}/{stage}/{need}")
def show_cell(journey: Id, stage: Id, need: Id, content_map: TheMap) -> HTMLResponse:
    """The assets behind a cell."""
    return render("cell.html", page=build_cell_page(content_map.view(), journey, stage, need))


@router.get("/assets/{asset_id:path}")
def show_asset(asset_id: Id, content_map: TheMap) -> HTMLResponse:
    """An asset, its labels and why."""
    return render("asset.html", page=build_asset_page(content_map.get_asset(asset_id), content_map.view()))
