"""What to ask people next, on a few arrows in the plane."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from models.classifiers.review import order_for_review, pick_for_review
from models.vectors import Vectors


def arrows(*degrees: float) -> Vectors:
    """Unit vectors in the plane."""
    angles = np.radians(degrees)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


def doubts(*given: float) -> NDArray[np.float64]:
    return np.array(given, np.float64)


def test_of_equals_in_place_the_most_uncertain_comes_first() -> None:
    assert order_for_review(doubts(0.2, 0.9, 0.4), arrows(0, 0, 0), [], 1) == [1]


def test_the_second_is_unlike_the_first_though_it_is_less_uncertain() -> None:
    # Rows 0 and 1 say the same; row 2 stands at a right angle to both.
    assert order_for_review(doubts(0.9, 0.8, 0.6), arrows(0, 0, 90), [], 2) == [0, 2]


def test_what_lies_beside_a_decided_row_waits() -> None:
    assert order_for_review(doubts(0.9, 0.9, 0.5), arrows(0, 1, 90), [0], 2) == [2, 1]


def test_an_outlier_does_not_win_over_the_middle_of_a_crowd() -> None:
    # By hand: the outlier gains 1 × 1 × 1 = 1; row 1 gains 0.9 × 0.9 × (1 + 2 cos 10°) = 2.4.
    assert order_for_review(doubts(1.0, 0.9, 0.9, 0.9), arrows(180, 0, 10, -10), [], 1) == [1]


def test_a_gain_is_the_rows_own_doubt_times_the_doubt_it_covers() -> None:
    (pick,) = pick_for_review(doubts(0.5, 1.0), arrows(0, 60), [], 1)

    assert pick.row == 1
    assert pick.gain == pytest.approx(1.0 * (1.0 + 0.5 * 0.5))


def test_picks_say_whom_they_stand_for_and_how_new_they_are() -> None:
    picks = pick_for_review(doubts(1, 1, 1, 0.9, 1), arrows(0, 5, 10, 100, 160), [4], 2)

    assert [(pick.row, pick.stands_for) for pick in picks] == [(1, 3), (3, 1)]
    assert picks[0].similarity == 0
    assert picks[1].similarity == pytest.approx(0.5)


def test_without_any_doubt_the_middle_of_the_library_comes_first() -> None:
    assert order_for_review(doubts(0, 0, 0), arrows(-20, 0, 20), [], 3)[0] == 1


@pytest.mark.parametrize(("decided", "limit"), [([0, 1], 5), ([], 0)])
def test_nothing_is_asked_when_all_is_decided_or_nothing_wanted(decided: list[int], limit: int) -> None:
    assert order_for_review(doubts(1, 1), arrows(0, 90), decided, limit) == []


def test_an_empty_library_asks_nothing() -> None:
    assert order_for_review(doubts(), np.empty((0, 2), np.float32), [], 3) == []


@pytest.mark.parametrize("bad", [[0.1], [0.1, -0.1], [0.1, float("nan")]])
def test_doubts_that_do_not_fit_are_refused(bad: list[float]) -> None:
    with pytest.raises(ValueError, match=r"2 vectors|no number"):
        order_for_review(doubts(*bad), arrows(0, 90), [], 1)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 360)), min_size=1, max_size=25), st.data())
def test_every_undecided_row_comes_once_and_lazily_found_gains_never_rise(
    rows: list[tuple[float, float]], draw: st.DataObject
) -> None:
    decided = draw.draw(st.lists(st.integers(0, len(rows) - 1), max_size=5))

    picks = pick_for_review(doubts(*(row[0] for row in rows)), arrows(*(row[1] for row in rows)), decided, len(rows))

    assert sorted(pick.row for pick in picks) == sorted(set(range(len(rows))) - set(decided))
    gains = [pick.gain for pick in picks]
    assert all(later <= earlier + 1e-9 for earlier, later in pairwise(gains))
    assert sum(pick.stands_for for pick in picks) == len(picks)
