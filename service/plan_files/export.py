"""Exports: the plan in whatever form somebody works with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.reports.report import Report
from service.mapping.planning import Plan
from service.plan_files.columns import COLUMNS, rows
from service.spreadsheet import to_cells, to_csv


class PlanFormat(StrEnum):
    """What kind of file."""

    CSV = "csv"
    XLSX = "xlsx"
    ICALENDAR = "ics"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A file to be saved."""

    name: str
    media_type: str
    content: bytes


def export_plan(plan: Plan, balance: Report, kind: PlanFormat) -> PlanFile:
    """The same plan gives the same bytes."""
    match kind:
        case PlanFormat.CSV:
            text = to_csv(COLUMNS, to_cells(rows(plan)))
            return PlanFile("plan.csv", "text/csv; charset=utf-8", text.encode())
        case PlanFormat.XLSX:
            from service.plan_files.workbook import to_workbook

            media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            return PlanFile("plan.xlsx", media_type, to_workbook(plan))
        case PlanFormat.ICALENDAR:
            from service.plan_files.calendar_file import to_calendar

            return PlanFile("plan.ics", "text/calendar; charset=utf-8", to_calendar(plan))
        case PlanFormat.MARKDOWN:
            from service.plan_files.page import to_page

            return PlanFile("plan.md", "text/markdown; charset=utf-8", to_page(plan, balance).encode())
