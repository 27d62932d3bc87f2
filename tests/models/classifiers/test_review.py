"""What to ask people next, on a few arrows in the plane."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from models.classifiers.review import MOST, MOST_DECIDED, NOISE, pick_for_review, rows_for_review


def arrows(*degrees: float) -> NDArray[np.float64]:
    """The likeness of unit arrows in the plane: the cosine of the angle between them."""
    angles = np.radians(degrees)
    return np.asarray(np.cos(angles[:, None] - angles[None]), dtype=np.float64)


def doubts(*given: float) -> NDArray[np.float64]:
    return np.array(given, np.float64)


def order(given: NDArray[np.float64], likeness: NDArray[np.float64], decided: list[int], limit: int) -> list[int]:
    return [pick.row for pick in pick_for_review(given, likeness, decided, limit)]


def test_of_equals_in_place_the_first_comes_first() -> None:
    assert order(doubts(0.2, 0.9, 0.4), arrows(0, 0, 0), [], 1) == [0]


def test_a_doubtful_row_is_asked_before_a_certain_one_that_is_as_alone() -> None:
    assert order(doubts(0.2, 0.9), arrows(0, 90), [], 2) == [1, 0]


def test_the_second_is_unlike_the_first_though_it_is_less_uncertain() -> None:
    # Rows 0 and 1 say the same, row 2 stands at a right angle to both; answers are as sure as likeness is.
    assert order(doubts(0.9, 0.8, 0.6), 100 * arrows(0, 0, 90), [], 2) == [0, 2]


def test_what_lies_beside_a_decided_row_waits() -> None:
    assert order(doubts(0.9, 0.9, 0.5), 100 * arrows(0, 1, 90), [0], 2) == [2, 1]


def test_an_outlier_does_not_win_over_the_middle_of_a_crowd() -> None:
    # By hand, over 1 + NOISE: the outlier settles 1; row 1 settles 0.9 × (1 + 2 cos² 10°) = 2.6.
    assert order(doubts(1.0, 0.9, 0.9, 0.9), arrows(90, 0, 10, -10), [], 1) == [1]


def test_a_gain_is_the_doubt_that_falls() -> None:
    first, second = pick_for_review(doubts(0.5, 1.0), arrows(0, 60), [], 2)

    # Of row 1: 1 × 1 of itself and 0.5 × cos² 60° of the other, over its own variance and an answer's.
    assert first.row == 1
    assert first.gain == pytest.approx((1.0 + 0.5 * 0.25) / (1.0 + NOISE))
    # What is left of row 0's variance, and what it has in common with row 1 now.
    left, common = 1.0 - 0.25 / 5.0, 0.5 - 0.5 / 5.0
    assert second.gain == pytest.approx((0.5 * left**2 + 1.0 * common**2) / (left + NOISE))


def test_a_decision_counts_as_an_answer_that_was_asked_for() -> None:
    likeness = arrows(0, 60, 30)
    _, asked, _ = pick_for_review(doubts(0.0, 1.0, 0.4), likeness, [], 3)
    first = pick_for_review(doubts(0.0, 1.0, 0.4), likeness, [], 1)[0].row

    assert pick_for_review(doubts(0.0, 1.0, 0.4), likeness, [first], 1)[0].gain == pytest.approx(asked.gain)


def test_picks_say_whom_they_stand_for() -> None:
    picks = pick_for_review(doubts(1, 1, 1, 0.9), 100 * arrows(0, 5, 10, 95), [], 2)

    assert [(pick.row, pick.stands_for) for pick in picks] == [(1, 3), (3, 1)]


def test_without_any_doubt_the_middle_of_the_library_comes_first() -> None:
    assert order(doubts(0, 0, 0), arrows(-20, 0, 20), [], 3)[0] == 1


@pytest.mark.parametrize(("decided", "limit"), [([0, 1], 5), ([], 0)])
def test_nothing_is_asked_when_all_is_decided_or_nothing_wanted(decided: list[int], limit: int) -> None:
    assert order(doubts(1, 1), arrows(0, 90), decided, limit) == []


def test_an_empty_library_asks_nothing() -> None:
    assert order(doubts(), np.empty((0, 0)), [], 3) == []


@pytest.mark.parametrize("bad", [[0.1], [0.1, -0.1], [0.1, float("nan")]])
def test_doubts_that_do_not_fit_are_refused(bad: list[float]) -> None:
    with pytest.raises(ValueError, match=r"likeness of|no number"):
        order(doubts(*bad), arrows(0, 90), [], 1)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 360)), min_size=1, max_size=25), st.data())
def test_every_undecided_row_comes_once(rows: list[tuple[float, float]], draw: st.DataObject) -> None:
    decided = draw.draw(st.lists(st.integers(0, len(rows) - 1), max_size=5))

    picks = pick_for_review(doubts(*(row[0] for row in rows)), arrows(*(row[1] for row in rows)), decided, len(rows))

    assert sorted(pick.row for pick in picks) == sorted(set(range(len(rows))) - set(decided))
    assert all(pick.gain >= 0 for pick in picks)
    assert sum(pick.stands_for for pick in picks) == len(picks)


def test_of_a_large_library_the_most_doubtful_and_some_decided_rows_are_compared() -> None:
    given = np.linspace(0.0, 1.0, 10_000)

    left, told = rows_for_review(given, range(5_000, 10_000, 5))

    assert len(told) == MOST_DECIDED
    assert len(left) == MOST - MOST_DECIDED
    assert not set(left.tolist()) & set(range(5_000, 10_000, 5))
    assert left.min() > 7_500  # the most doubtful


def test_of_a_small_library_all_rows_are_compared() -> None:
    left, told = rows_for_review(doubts(0.1, 0.2, 0.3), [1, 1])

    assert (left.tolist(), told.tolist()) == ([0, 2], [1])
