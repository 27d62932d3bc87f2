"""A proposal takes the worst gaps, and leaves nobody out."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from models.domain.errors import InvalidInput
from models.domain.gap import Gap, GapKind
from models.domain.plan import PlanItem
from models.reports.planning.forecast import find_cells
from models.reports.planning.pace import Pace
from models.reports.planning.proposal import propose
from models.reports.planning.shaping import Shaping
from tests.models.reports.ledgers import TAXONOMY, item, ledger
from tests.models.reports.planning.plans import gap, maps, planned

MONDAY = date(2026, 6, 1)
STAGES = ("buyer/awareness", "buyer/evaluation", "buyer/decision", "customer/onboarding", "customer/support")


def proposal(
    gaps: list[Gap],
    weeks: int = 1,
    per_week: int = 1,
    there: tuple[PlanItem, ...] = (),
    minimum: int = 1,
    owner: str = "",
) -> list[PlanItem]:
    shaping = Shaping(ledger(item("shop/a", owner="Ravi", format="guide", stages={"buyer": "decision"})), owner)
    pace = Pace(weeks, per_week, MONDAY)
    return propose(TAXONOMY, gaps, find_cells(maps(minimum)), there, pace, shaping)


def places(items: list[PlanItem]) -> list[str]:
    return [f"{each.key.need}/{each.key.journey}/{each.key.stage}" for each in items]


def test_the_worst_gap_comes_first() -> None:
    found = proposal([gap("feel-safe/buyer/decision", 9), gap("arrive-dry/buyer/awareness", 1)])

    assert places(found) == ["feel-safe/buyer/decision"]


def test_pieces_are_due_on_working_days_spread_over_each_week() -> None:
    gaps = [gap(f"{need}/{stage}") for need in ("arrive-dry", "feel-safe") for stage in STAGES]

    days = [each.due for each in proposal(gaps, weeks=2, per_week=2)]

    assert days == [date(2026, 6, day) for day in (3, 5, 10, 12)]


def test_a_pace_begins_on_the_first_monday_that_is_still_to_come() -> None:
    assert next(Pace(1, 1, date(2026, 6, 2)).days()) == date(2026, 6, 12)
    assert next(Pace(1, 1, MONDAY).days()) == date(2026, 6, 5)


def test_stages_and_personas_take_turns() -> None:
    gaps = [gap(f"{need}/{stage}", 5) for need in ("arrive-dry", "feel-safe") for stage in STAGES]
    gaps += [gap(f"carry/{stage}", 2) for stage in STAGES]

    found = proposal(gaps, weeks=3, per_week=2)

    assert {each.key.persona for each in found} == {"commuter", "parent"}
    assert max(Counter((each.key.journey, each.key.stage) for each in found).values()) == 2
    assert len({(each.key.journey, each.key.stage) for each in found}) == len(STAGES)


def test_what_is_so_much_worse_returns_before_its_turn() -> None:
    gaps = [gap("arrive-dry/buyer/decision", 100), gap("feel-safe/buyer/decision", 90), gap("carry/buyer/awareness", 1)]

    assert places(proposal(gaps, per_week=2)) == ["arrive-dry/buyer/decision", "feel-safe/buyer/decision"]


def test_a_cell_gets_as_many_as_it_lacks_and_no_more() -> None:
    found = proposal([gap("arrive-dry/buyer/decision")], weeks=5, minimum=3)

    assert places(found) == ["arrive-dry/buyer/decision"] * 3
    assert len({each.id for each in found}) == 3
    assert found[1].task.title.endswith("(2)")


def test_what_is_planned_already_is_not_planned_again_but_what_is_published_may_be() -> None:
    gaps = [gap("arrive-dry/buyer/decision")]

    assert proposal(gaps, there=(planned(),)) == []
    assert places(proposal(gaps, there=(planned(state="published"),))) == ["arrive-dry/buyer/decision"]


def test_of_several_gaps_of_a_cell_the_worst_is_mended() -> None:
    place = "arrive-dry/buyer/decision"

    found = proposal([gap(place, 5), gap(place, 3, GapKind.UNREAD)], weeks=3)

    assert [each.task.note for each in found] == [f"Nothing serves {place}."]


def test_a_task_has_the_stages_format_and_the_owner_of_what_comes_nearest() -> None:
    near = gap("arrive-dry/customer/support", nearest=("shop/a", 0.3))

    task = proposal([near])[0].task

    assert (task.format, task.owner) == ("guide", "Ravi")
    assert task.title == "Arrive dry whatever the weather: It squeaks."
    assert proposal([near], owner="Hanna")[0].task.owner == "Hanna"


def test_an_owner_whom_nobody_knows_is_said_to_be_named() -> None:
    shaping = Shaping(ledger())

    task = shaping.task(TAXONOMY, gap("carry/buyer/decision"))

    assert (task.owner, task.format) == ("to be named", "article")


def test_stale_content_is_to_be_updated_and_a_barrier_is_named() -> None:
    stale = proposal([gap("arrive-dry/buyer/decision", kind=GapKind.STALE, nearest=("shop/a", 1.0))])
    barrier = proposal([gap("arrive-dry/buyer/decision", kind=GapKind.BARRIER, subject="Jackets make me sweat")])

    assert stale[0].task.title == "Update “A”"
    assert barrier[0].task.title == "Arrive dry whatever the weather: Jackets make me sweat"


def test_the_same_gaps_give_the_same_proposal() -> None:
    gaps = [gap(f"{need}/{stage}") for need in ("carry", "arrive-dry") for stage in STAGES]

    assert proposal(gaps, weeks=4, per_week=2) == proposal(gaps[::-1], weeks=4, per_week=2)


@pytest.mark.parametrize(("weeks", "per_week", "told"), [(0, 1, "1 to 104"), (1, 51, "1 to 50"), (105, 1, "105")])
def test_a_pace_that_nobody_keeps_is_refused(weeks: int, per_week: int, told: str) -> None:
    with pytest.raises(InvalidInput, match=told):
        Pace(weeks, per_week, MONDAY)
