"""The plan held against the maps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from models.domain.coverage import Grade
from models.reports.planning.balance import report_plan
from models.reports.planning.forecast import find_cells, forecast, tell_days
from tests.models.reports.ledgers import TAXONOMY, row
from tests.models.reports.planning.plans import DRY, gap, maps, planned

TODAY = date(2026, 6, 1)


def test_an_item_fills_its_cell_from_its_due_day_and_not_before() -> None:
    before, after = (find_cells(forecast(maps(), [planned()], date(2026, 6, day)))[DRY] for day in (11, 12))

    assert (before.grade, after.grade) == (Grade.EMPTY, Grade.COVERED)


def test_planned_supply_is_certain() -> None:
    cell = find_cells(forecast(maps(), [planned()]))[DRY]

    assert (cell.distinct, cell.expected, cell.probability_empty) == (1, 1.0, 0.0)
    assert cell.assets == ("planned:arrive-dry/buyer/decision 2026-06-12",)


def test_what_is_published_is_told_by_the_library_alone() -> None:
    assert forecast(maps(), [planned(state="published")]) == maps()


def test_two_items_on_one_day_are_two_assets() -> None:
    both = [planned(id="a"), planned(id="b")]

    cell = find_cells(forecast(maps(minimum=2), both))[DRY]

    assert (cell.distinct, cell.grade) == (2, Grade.COVERED)


def test_the_forecast_day_by_day_ends_where_the_forecast_maps_stand() -> None:
    items = [planned(due="2026-06-12"), planned("carry/buyer/awareness", due="2026-06-05")]

    days = tell_days(maps(), items)

    assert [(day.day.day, day.items, day.grades[Grade.EMPTY]) for day in days] == [(5, 1, 14), (12, 2, 13)]
    final = forecast(maps(), items)
    assert days[-1].grades[Grade.COVERED] == sum(each.counts()[Grade.COVERED] for each in final.values())


def test_the_balance_tells_planned_beside_missing_by_pillar_and_stage() -> None:
    items = [planned(id="a"), planned(id="b", due="2026-06-19")]

    found = report_plan(TAXONOMY, maps(minimum=2), [gap("carry/buyer/decision")], items, TODAY)

    assert row(found, "by-persona", "Ines, who cycles to work") == (2, 1.0, 20, 20 / 30, 18)
    assert row(found, "by-persona", "Ravi, who carries two") == (0, 0.0, 10, 10 / 30, 10)
    assert [each[1] for each in found.table("by-stage").rows] == [0, 0, 2, 0, 0]
    assert "Passed over, for what is missing there, by persona: Ravi, who carries two (0 planned, 10 missing)." in (
        found.findings
    )


def test_what_comes_to_a_cell_that_has_enough_feeds_the_calendar() -> None:
    items = [planned(id="a"), planned(id="b")]

    findings = report_plan(TAXONOMY, maps(arrive_dry__buyer__decision=1), [], items, TODAY).findings

    assert any(each.startswith("2 of 2 items (100%) go where nothing is missing") for each in findings)


def test_what_mends_a_gap_of_another_kind_does_not() -> None:
    stale = [gap("arrive-dry/buyer/decision")]

    findings = report_plan(TAXONOMY, maps(arrive_dry__buyer__decision=1), stale, [planned()], TODAY).findings

    assert not any("feeds the calendar" in each for each in findings)


def test_late_items_and_those_whose_cell_is_gone_are_told() -> None:
    lost = replace(planned(title="For nobody"), key=replace(DRY, need="gone"))

    found = report_plan(TAXONOMY, maps(), [], [planned(due="2026-05-20"), lost], TODAY)

    assert "1 item should have come before today." in found.findings
    assert any(each.startswith("1 item fills no cell") and "“For nobody”" in each for each in found.caveats)


def test_an_empty_plan_says_what_to_do() -> None:
    found = report_plan(TAXONOMY, maps(), [], [], TODAY)

    assert found.findings == ("Nothing is planned: `fingerpost plan propose` takes the worst gaps.",)
    assert found.table("forecast").rows == ()
