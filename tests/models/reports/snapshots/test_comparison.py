"""Two snapshots compared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.domain.gap import GapKind
from models.reports.snapshots.comparison import Turn, compare, tally
from models.reports.snapshots.kept import KeptCell
from tests.models.reports.snapshots.taken import DRY, SAFE, cell, gap, snapshot


@pytest.mark.parametrize(
    ("then", "now", "turn"),
    [
        (cell(DRY, 0), cell(DRY, 1), Turn.BETTER),
        (cell(DRY, 2), cell(DRY, 0), Turn.WORSE),
        (cell(DRY, 1, minimum=3), cell(DRY, 2, minimum=3), Turn.BETTER),
        (cell(DRY, 2, minimum=3), cell(DRY, 1, minimum=3), Turn.WORSE),
        (cell(DRY, 3), cell(DRY, 4), Turn.WORSE),
        (cell(DRY, 9), cell(DRY, 4), Turn.BETTER),
        (cell(DRY, 4), cell(DRY, 3), Turn.BETTER),
    ],
)
def test_a_cell_is_better_the_nearer_it_is_to_what_is_asked_for(then: KeptCell, now: KeptCell, turn: Turn) -> None:
    found = compare(snapshot(then), snapshot(now))

    assert [(each.key, each.turn) for each in found.cells] == [(DRY, turn)]


def test_a_covered_cell_with_one_asset_more_is_as_good_as_it_was() -> None:
    assert compare(snapshot(cell(DRY, 1)), snapshot(cell(DRY, 2))).cells == ()


def test_a_cell_of_which_more_is_asked_got_neither_better_nor_worse() -> None:
    found = compare(snapshot(cell(DRY, 1)), snapshot(cell(DRY, 1, minimum=2)))

    assert [each.turn for each in found.cells] == [Turn.ASKED_ANEW]


def test_cells_that_come_and_go_with_the_taxonomy_are_told_apart() -> None:
    whole = snapshot(cell(DRY, 1))
    less = replace(whole, maps=(replace(whole.maps[0], cells=whole.maps[0].cells[1:]), *whole.maps[1:]))

    assert tally(compare(less, whole).cells)[Turn.NEW] == 1
    assert tally(compare(whole, less).cells)[Turn.GONE] == 1


def test_gaps_close_and_open_by_what_they_are_not_by_how_bad_they_are() -> None:
    then = snapshot(gaps=(gap(DRY), gap(SAFE, severity=0.9)))
    now = snapshot(gaps=(gap(SAFE, severity=0.4, reason="Better now."), gap(SAFE, GapKind.STALE)))

    found = compare(then, now)

    assert [each.gap.key for each in found.closed] == [DRY]
    assert [each.gap.kind for each in found.opened] == [GapKind.STALE]
    assert found.unasked == ()


def test_a_gap_that_nobody_asks_to_be_filled_any_more_did_not_close() -> None:
    found = compare(snapshot(gaps=(gap(DRY),)), snapshot(cell(DRY, 0, minimum=0)))

    assert found.closed == ()
    assert [each.gap.key for each in found.unasked] == [DRY]


def test_a_snapshot_differs_in_nothing_from_itself() -> None:
    one = snapshot(cell(DRY, 1), gaps=(gap(SAFE),))

    found = compare(one, one)

    assert (found.cells, found.opened, found.closed, found.unasked, found.reports) == ((), (), (), (), ())
