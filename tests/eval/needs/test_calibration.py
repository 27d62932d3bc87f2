"""A reliability curve, drawn by hand."""

from __future__ import annotations

import numpy as np
import pytest

from eval.needs.calibration import draw_reliability
from eval.needs.simulation import Simulated
from models.classifiers.base import Library
from models.classifiers.words import stack

NOTHING = Library((), np.empty((0, 2), np.float32), np.empty((0, 2), np.float32), np.zeros(1, np.int64), stack([]))


def test_a_curve_tells_what_was_said_and_what_was_true_in_each_bin_that_is_not_empty() -> None:
    served = np.array([[True, False], [True, False]])
    chances = np.array([[0.95, 0.01], [0.97, 0.03]])
    low, high = draw_reliability([(Simulated(NOTHING, (), served), chances)])
    assert (low.said, high.said) == pytest.approx((0.02, 0.96))
    assert (low.true, low.count, high.true, high.count) == (0.0, 2, 1.0, 2)
