"""What ails the library."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from models.reports.subjects import SUBJECTS
from service.api.dependencies import TheMap, refusals
from service.api.schemas.base import Name
from service.api.schemas.report import ReportOut, SubjectsOut
from service.download import to_download
from service.mapping.reporting import ReportQuery
from service.spreadsheet import to_cells, to_csv

router = APIRouter(prefix="/v1", tags=["Reports"])
Subject = Annotated[Name, Path(description="What to report on.", examples=["inventory"])]
OnePeriod = Annotated[
    Name | None,
    Query(description="Engagement of these days; the latest imported without.", examples=["2026-05", "2026-Q2"]),
]
Against = Annotated[
    Name | None, Query(description="Compared with these days; those before, of the same length, without.")
]
OneTable = Annotated[Name | None, Query(description="Which table; the report's first one without a name.")]


@router.get("/reports", operation_id="listReports", summary="The subjects", responses=refusals())
def subjects() -> SubjectsOut:
    """Everything that can be reported on, in the order in which it is best read."""
    return SubjectsOut(subjects=list(SUBJECTS))


@router.get("/reports/{subject}", operation_id="getReport", summary="A report", responses=refusals(404))
def report(subject: Subject, content_map: TheMap, period: OnePeriod = None, against: Against = None) -> ReportOut:
    """What the question came to: findings in sentences, the tables they are drawn from, and what is unknown."""
    return ReportOut.of(content_map.reporting.report(ReportQuery.said(subject, period, against)))


@router.get(
    "/reports/{subject}/table",
    operation_id="getReportTable",
    summary="A report's table as CSV",
    responses={**refusals(404), 200: {"description": "The table.", "content": {"text/csv": {}}}},
    response_class=Response,
)
def table(
    subject: Subject,
    content_map: TheMap,
    name: OneTable = None,
    period: OnePeriod = None,
    against: Against = None,
) -> Response:
    """One table for a spreadsheet; an empty cell is unknown, never zero."""
    found = content_map.reporting.report(ReportQuery.said(subject, period, against)).table(name)
    text = to_csv([column.name for column in found.columns], to_cells(found.rows))
    return to_download(f"{subject}-{found.name}.csv", text)
