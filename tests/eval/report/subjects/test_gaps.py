"""The section on gaps, from plantings that are made up."""

from __future__ import annotations

from eval.planting.condition import AS_IT_IS
from eval.planting.trial import TENTHS, Outcome
from eval.report.subjects.gaps import _of_list, _reading


def outcome(cells: int, precision: float, false: float) -> Outcome:
    return Outcome(cells, precision, 0.5, 0.5, false, false, 0.5, tuple(1 - at / TENTHS for at in range(TENTHS)))


OUTCOMES = {AS_IT_IS.name: [outcome(30, 0.9, 2.0), outcome(10, 0.5, 10.0)]}


def test_what_somebody_reads_first_is_told_with_the_plantings_weighed_by_their_cells() -> None:
    told = {figure.name: (figure.value, figure.count) for figure in _of_list("needs", OUTCOMES)}

    assert told == {"AP of the list": (0.8, 2), "false gaps per 100 cells": (4.0, 2)}


def test_the_picture_shows_how_far_down_a_list_can_be_believed() -> None:
    picture = _reading("needs", OUTCOMES)

    (line,) = picture.series
    assert (line.x[0], line.x[-1], line.y[0], line.y[-1]) == (0.1, 1.0, 1.0, 0.1)
    assert "As it is: 1.00 to 0.10." in picture.alt
