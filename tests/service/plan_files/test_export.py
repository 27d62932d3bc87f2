"""The plan as files."""

from __future__ import annotations

import csv
from datetime import date, datetime
from io import BytesIO, StringIO

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from models.reports.planning.balance import report_plan
from service.mapping.planning import Plan
from service.plan_files.export import PlanFormat, export_plan
from tests.models.reports.ledgers import TAXONOMY
from tests.models.reports.planning.plans import maps, planned

ITEMS = (
    planned(id="a", title="=1+1"),
    planned("carry/buyer/awareness", id="b", due="2026-07-03", title="Two | children, and a dog; “really”", note="Why"),
)


def exported(kind: PlanFormat) -> bytes:
    balance = report_plan(TAXONOMY, maps(), [], ITEMS, date(2026, 6, 1))
    return export_plan(Plan(ITEMS, TAXONOMY), balance, kind).content


@pytest.mark.parametrize("kind", PlanFormat)
def test_the_same_plan_gives_the_same_bytes(kind: PlanFormat) -> None:
    assert exported(kind) == exported(kind)


def test_csv_has_a_row_an_item_and_runs_nothing() -> None:
    rows = list(csv.DictReader(StringIO(exported(PlanFormat.CSV).decode())))

    assert [row["title"] for row in rows] == ["'=1+1", ITEMS[1].task.title]
    assert (rows[1]["due"], rows[1]["persona_name"]) == ("2026-07-03", "Ravi, who carries two")


def test_the_workbook_holds_days_as_days_and_formulas_as_text() -> None:
    sheet = load_workbook(BytesIO(exported(PlanFormat.XLSX)))["Plan"]

    rows = list(sheet.iter_rows())
    assert [cell.value for cell in rows[0]][:3] == ["due", "state", "title"]
    assert (rows[1][2].value, rows[1][2].data_type) == ("=1+1", "s")
    assert rows[2][0].value == datetime(2026, 7, 3)  # noqa: DTZ001 - a workbook knows no zones


def test_the_workbook_does_not_say_when_it_was_made() -> None:
    made = load_workbook(BytesIO(exported(PlanFormat.XLSX))).properties

    assert (made.created.year, made.modified.year) == (2000, 2000)


def test_the_calendar_has_a_day_long_event_an_item_that_blocks_nobodys_time() -> None:
    calendar = Calendar.from_ical(exported(PlanFormat.ICALENDAR))

    events = calendar.walk("VEVENT")
    assert [str(event["UID"]) for event in events] == ["a@fingerpost", "b@fingerpost"]
    assert [event.decoded("DTSTART") for event in events] == [date(2026, 6, 12), date(2026, 7, 3)]
    assert events[0].decoded("DTEND") == date(2026, 6, 13)
    assert events[1]["TRANSP"] == "TRANSPARENT"
    assert ITEMS[1].task.title in str(events[1]["SUMMARY"])
    assert "Need: Carry two children" in str(events[1]["DESCRIPTION"])
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]


def test_the_calendars_lines_are_those_of_the_standard() -> None:
    lines = exported(PlanFormat.ICALENDAR).split(b"\r\n")

    assert lines[0] == b"BEGIN:VCALENDAR"
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line for line in lines)


def test_the_page_tells_the_calendar_month_by_month_and_the_balance() -> None:
    text = exported(PlanFormat.MARKDOWN).decode()

    assert "## 2026-06" in text
    assert "| 2026-07-03 | Two \\| children" in text
    assert "## By stage" in text
    assert "2 items until 2026-07-03 take the empty cells from 15 to 13" in text
