"""Needs in a report, from numbers small enough to see."""

from __future__ import annotations

import numpy as np
import pytest

from eval.needs.answers import Told, count_answers, measure_answers
from eval.needs.calibration import Reading
from eval.needs.roles import RoleAccuracy
from eval.needs.simulation import Simulated
from eval.report.picture import Grid
from eval.report.subjects.needs_figures import (
    Row,
    answer_figures,
    calibration_figures,
    gap_figures,
    role_figures,
)
from eval.report.subjects.needs_pictures import draw_answers, draw_roles, draw_serves
from models.classifiers.base import Library
from models.classifiers.words import stack

NOTHING = Library((), np.empty((0, 2), np.float32), np.empty((0, 2), np.float32), np.zeros(1, np.int64), stack([]))
TOLD = [
    Told(np.array([[0.9, 0.1], [0.2, 0.7]]), np.array([[True, False], [True, True]]), 0.4),
    Told(np.array([[0.1, 0.3]]), np.array([[False, True]]), 0.4),
]


def reading(served: tuple[bool, bool]) -> Reading:
    truth = np.array([served])
    return Reading(Simulated(NOTHING, (), truth, np.ones_like(truth)), np.array([[0.8, 0.1]]), 0.5, 0.25)


SERVING, NEITHER = reading((True, False)), reading((False, False))


def test_answers_k_of_n_is_counted_page_by_page() -> None:
    # Said 1, 1 and 0 of two; true are 1, 2 and 1.
    assert count_answers(TOLD) == ((0, 0, 0), (1, 1, 0), (0, 1, 0))
    row = measure_answers(TOLD)
    assert (row["k of n right"], row["k of n off by"]) == pytest.approx((1 / 3, 2 / 3))
    assert (row["precision"], row["recall"]) == pytest.approx((1.0, 1 / 2))


def test_the_grid_of_answers_says_how_many_agree() -> None:
    _, grid = draw_answers(TOLD)
    assert isinstance(grid, Grid)
    assert "1 of 3 agree" in grid.alt


def test_a_calibration_error_has_a_target_and_an_interval_over_libraries() -> None:
    whole, likeliest, *_ = calibration_figures([SERVING, NEITHER])
    # By hand: of all pairs 0.8 beside a half twice, 0.1 beside 0 twice; of the likeliest 0.8 beside a half.
    assert (whole.value, likeliest.value) == pytest.approx((0.2, 0.3))
    assert (whole.count, likeliest.count) == (4, 2)
    assert whole.target is not None
    assert likeliest.interval == pytest.approx((0.2, 0.8))


def test_the_reliability_diagram_has_a_line_for_all_pairs_and_one_for_the_likeliest_need() -> None:
    every, likeliest = draw_serves([SERVING, NEITHER]).series
    assert (every.x, every.y) == ((0.1, 0.8), (0.0, 0.5))
    assert (likeliest.x, likeliest.y) == ((0.8,), (0.5,))


def test_planted_gaps_and_roles_carry_their_intervals() -> None:
    row: Row = {"AUROC": 0.9, "AUROC, 95 %": (0.8, 1.0), "AP": 0.7, "AP, 95 %": (0.6, 0.8)}
    found, missed = gap_figures(row, 8)
    assert (found.verdict, missed.verdict) == ("reached", "missed by 0.180")
    own, hidden = role_figures(RoleAccuracy(0.9, (0.8, 1.0), 0.5, (0.4, 0.6), 0.3, 20))
    assert (own.interval, hidden.interval) == ((0.8, 1.0), (0.4, 0.6))


def test_a_page_that_falls_to_another_group_is_beside_the_diagonal() -> None:
    assert "3 of 4 agree" in draw_roles(("admin", "buyer"), ((2, 1), (0, 1))).alt


def test_what_is_said_of_barriers_is_drawn_over_trades() -> None:
    figures = {one.name: one for one in answer_figures(TOLD)}
    assert figures["ECE"].count == 6
    assert figures["k of n right"].count == 3
