"""The report for a board as a page of its own, and the page of the snapshots that it is drawn from."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.board import SERVED_POLICY, render_board
from service.web.access import TheMap
from service.web.desk import TheDesk, TheForm, sent_on
from service.web.rendering import render

router = APIRouter()
Named = Annotated[str, Query(max_length=200)]


@router.get("/board")
def show_board(content_map: TheMap, of: Named = "", since: Named = "") -> Response:
    """The report as it is sent to a board: saved from the browser, it is the file."""
    html = render_board(*content_map.boards.find(of or None, since or None))
    return HTMLResponse(html, headers={"Content-Security-Policy": SERVED_POLICY})


@router.get("/snapshots")
def show_snapshots(content_map: TheMap, desk: TheDesk) -> HTMLResponse:
    """What is kept, and the forms to keep and to forget."""
    return render("snapshots.html", snapshots=content_map.boards.all(), desk=desk)


@router.post("/snapshots")
def keep(form: TheForm, content_map: TheMap) -> RedirectResponse:
    """Keep the library as it is."""
    content_map.boards.keep(form.get("name"), form.get("by"))
    return sent_on("/snapshots", form.get("by").strip())


@router.post("/snapshots/{name}/removal")
def remove(name: Annotated[str, Path(max_length=200)], _form: TheForm, content_map: TheMap) -> RedirectResponse:
    """Forget one."""
    content_map.boards.remove(name)
    return RedirectResponse("/snapshots", 303)
