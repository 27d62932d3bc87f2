"""The pages that say what is imported, until when, and what did not join."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import HTMLResponse, RedirectResponse, Response

from models.domain.errors import NotFound
from models.domain.imported import Import
from service.download import to_download
from service.mapping import ContentMap
from service.spreadsheet import to_csv
from service.web.access import TheMap
from service.web.desk import TheDesk, TheForm
from service.web.rendering import render

SHOWN = 200
"""Addresses on a page; the CSV holds all that are kept."""
COLUMNS = ("address", "line", "rows", "views", "clicks", "reason", "nearest")

router = APIRouter()
Id = Annotated[str, Path(max_length=200)]


@router.get("/imports")
def show_imports(content_map: TheMap, desk: TheDesk) -> HTMLResponse:
    """Everything that was brought in, and until which day each provider counts."""
    found = content_map.importing.all()
    return render("imports.html", imports=found, until=_until(found), desk=desk)


@router.get("/imports/{import_id}/unjoined.csv")
def unjoined_table(import_id: Id, content_map: TheMap) -> Response:
    """What did not join, for a spreadsheet."""
    found = content_map.importing.unjoined(import_id)
    rows = [
        (each.address, each.line, each.rows, each.counts.views, each.counts.clicks, each.reason, each.nearest)
        for each in found
    ]
    return to_download(f"unjoined-{import_id}.csv", to_csv(COLUMNS, rows))


@router.get("/imports/{import_id}")
def show_import(import_id: Id, content_map: TheMap, desk: TheDesk) -> HTMLResponse:
    """One of them, and what of it did not join."""
    entry, lost = _get(content_map, import_id), content_map.importing.unjoined(import_id)
    return render("import.html", entry=entry, lost=lost, shown=SHOWN, desk=desk)


@router.post("/imports/{import_id}/undo")
def undo(import_id: Id, _form: TheForm, content_map: TheMap) -> RedirectResponse:
    """Take it back."""
    content_map.importing.undo(import_id)
    return RedirectResponse("/imports", 303)


def _until(found: list[Import]) -> dict[str, Import]:
    """By provider the import that ends last."""
    latest: dict[str, Import] = {}
    for each in found:
        if each.period and (each.provider not in latest or _ends(latest[each.provider], each)):
            latest[each.provider] = each
    return dict(sorted(latest.items()))


def _ends(one: Import, later: Import) -> bool:
    return one.period is not None and later.period is not None and one.period.last < later.period.last


def _get(content_map: ContentMap, import_id: str) -> Import:
    for each in content_map.importing.all():
        if each.id == import_id:
            return each
    raise NotFound("import", import_id)
