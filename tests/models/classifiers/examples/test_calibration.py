"""What left-out answers teach."""

from __future__ import annotations

import numpy as np
import pytest

from models.classifiers.examples.calibration import DEFAULT_TEMPERATURE, fit_familiarity, fit_temperature


def test_answers_that_are_right_three_times_in_four_become_three_quarters_sure() -> None:
    scores = np.tile([1.0, 0.0], (4, 1))

    temperature = fit_temperature(scores, np.asarray([0, 0, 0, 1]))

    # softmax([1 / t, 0]) = 0.75 where 1 / t = ln 3
    assert temperature == pytest.approx(1 / np.log(3), rel=1e-3)


def test_without_examples_the_temperature_is_the_default() -> None:
    assert fit_temperature(np.empty((0, 3)), np.empty(0, np.int64)) == DEFAULT_TEMPERATURE


def test_a_best_score_like_those_of_left_out_classes_is_not_known() -> None:
    known, unknown = np.tile([0.9, 0.1, 0.0], (20, 1)), np.tile([0.2, 0.15, 0.1], (20, 1))

    familiarity = fit_familiarity(known, unknown)

    assert familiarity.of(known[:1])[0] > 0.5 > familiarity.of(unknown[:1])[0]


def test_nothing_to_tell_apart_means_even_odds() -> None:
    same = np.tile([0.5, 0.2], (5, 1))

    assert fit_familiarity(same, same).of(same)[0] == pytest.approx(0.5, abs=1e-3)
