"""A reliability curve, drawn by hand."""

from __future__ import annotations

import numpy as np
import pytest

from eval.reliability import calibration_error, error_interval, join, reliability_curve

PAIRS = np.array([0.95, 0.01, 0.97, 0.03]), np.array([True, False, True, False])


def test_a_curve_tells_what_was_said_and_what_was_true_in_each_bin_that_is_not_empty() -> None:
    low, high = reliability_curve(PAIRS)
    assert (low.said, high.said) == pytest.approx((0.02, 0.96))
    assert (low.true, low.count, high.true, high.count) == (0.0, 2, 1.0, 2)


def test_the_error_is_the_gap_of_each_bin_weighed_by_its_size() -> None:
    assert calibration_error(PAIRS) == pytest.approx(0.03)
    assert calibration_error(join([PAIRS, (np.array([0.5]), np.array([True]))])) == pytest.approx(0.62 / 5)


def test_bins_are_closed_on_the_right() -> None:
    edges = np.array([0.0, 1 / 15, 1.0])
    assert [one.count for one in reliability_curve((edges, np.array([False, False, True])))] == [2, 1]


def test_an_error_that_is_the_same_in_every_library_has_no_spread() -> None:
    assert error_interval([PAIRS, PAIRS]) == pytest.approx((0.03, 0.03))
