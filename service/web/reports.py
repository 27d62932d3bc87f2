"""The pages that say what ails the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Path, Query
from starlette.responses import HTMLResponse, Response

from service.download import to_download
from service.mapping.reporting import ReportQuery
from service.spreadsheet import to_cells, to_csv
from service.web.access import TheMap
from service.web.rendering import render

SHOWN = 100
"""Rows of a table on a page; the CSV holds all."""

router = APIRouter()
Word = Annotated[str, Path(max_length=200)]
Days = Annotated[str, Query(max_length=100)]


@dataclass(frozen=True, slots=True)
class Asked:
    """A report as its page asks for it, in the reader's own words."""

    subject: str
    period: str
    against: str

    @property
    def query(self) -> ReportQuery:
        """As the facade has it."""
        return ReportQuery.said(self.subject, self.period, self.against)

    @property
    def words(self) -> str:
        """What its links carry on, with a question mark; empty where nothing was said."""
        said = {"period": self.period, "against": self.against}
        told = urlencode({name: value for name, value in said.items() if value})
        return f"?{told}" if told else ""


def _asked(subject: Word, period: Days = "", against: Days = "") -> Asked:
    return Asked(subject, period.strip(), against.strip())


TheQuestion = Annotated[Asked, Depends(_asked)]


@router.get("/reports")
def show_reports(content_map: TheMap) -> HTMLResponse:
    """Every subject, with the first thing to be said of it where that is soon known."""
    return render("reports.html", reports=content_map.reporting.overview())


@router.get("/reports/{subject}")
def show_report(asked: TheQuestion, content_map: TheMap) -> HTMLResponse:
    """One report, and the form that asks it of other days."""
    found = content_map.reporting.report(asked.query)
    days = content_map.reporting.days(asked.query)
    return render("report.html", shown=SHOWN, report=found, asked=asked, days=days)


@router.get("/reports/{subject}/{table}.csv")
def show_table(asked: TheQuestion, table: Word, content_map: TheMap) -> Response:
    """A table of it for a spreadsheet."""
    found = content_map.reporting.report(asked.query).table(table)
    text = to_csv([column.name for column in found.columns], to_cells(found.rows))
    return to_download(f"{asked.subject}-{found.name}.csv", text)
