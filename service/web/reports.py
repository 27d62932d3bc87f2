"""The pages that say what ails the library."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import HTMLResponse, Response

from models.reports.subjects import SUBJECTS, report
from service.mapping.reporting import ReportQuery
from service.spreadsheet import to_cells, to_csv
from service.web.access import TheMap
from service.web.rendering import render, to_download

SHOWN = 100
"""Rows of a table on a page; the CSV holds all."""

router = APIRouter()
Word = Annotated[str, Path(max_length=200)]


@router.get("/reports")
def show_reports(content_map: TheMap) -> HTMLResponse:
    """Every subject, with the first thing to be said of it."""
    ledger = content_map.reporting.ledger()
    return render("reports.html", reports=[report(subject, ledger) for subject in SUBJECTS])


@router.get("/reports/{subject}")
def show_report(subject: Word, content_map: TheMap) -> HTMLResponse:
    """One report."""
    return render("report.html", shown=SHOWN, report=content_map.reporting.report(ReportQuery(subject)))


@router.get("/reports/{subject}/{table}.csv")
def show_table(subject: Word, table: Word, content_map: TheMap) -> Response:
    """A table of it for a spreadsheet."""
    found = content_map.reporting.report(ReportQuery(subject)).table(table)
    text = to_csv([column.name for column in found.columns], to_cells(found.rows))
    return to_download(f"{subject}-{found.name}", text)
