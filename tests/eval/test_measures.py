import math

import numpy as np
import pytest
from sklearn.metrics import f1_score

from eval.measures import (
    ACCEPTED,
    ACCURACY,
    CALIBRATION_ERROR,
    EQUAL_COUNT_ERROR,
    MACRO_F1,
    NONE_PRECISION,
    NONE_RECALL,
    RISK_AREA,
    STAGE_MEASURES,
    SUREST_ACCURACY,
    Answers,
    answered,
    confusion,
    coverage,
    risks,
)


def some_answers() -> Answers:
    """Four assets of classes a, b, none: a said a (0.8), a said b (0.6), b said b (0.5), none said a (0.9)."""
    probabilities = np.array([[0.8, 0.1, 0.1], [0.3, 0.6, 0.1], [0.3, 0.5, 0.2], [0.9, 0.05, 0.05]])
    truth = np.array([0, 0, 1, 2])
    accepted = np.eye(3, dtype=bool)[truth]
    accepted[1, 1] = True
    return Answers(truth, probabilities, accepted, none=2)


def test_the_measures_are_those_computed_by_hand() -> None:
    answers = some_answers()
    assert answers.said.tolist() == [0, 1, 1, 0]
    assert ACCURACY.value(answers) == 0.5
    assert ACCEPTED.value(answers) == 0.75
    # a: precision 1/2, recall 1/2; b: precision 1/2, recall 1; none: 0. F1: 1/2, 2/3, 0.
    assert MACRO_F1.value(answers) == pytest.approx((1 / 2 + 2 / 3) / 3)
    assert NONE_RECALL.value(answers) == 0.0
    assert math.isnan(NONE_PRECISION.value(answers))


def test_calibration_error_is_the_gap_of_each_bin_weighed_by_its_size() -> None:
    # Four bins of one asset: right 1, 0, 1, 0 against 0.8, 0.6, 0.5, 0.9.
    assert CALIBRATION_ERROR.value(some_answers()) == pytest.approx((0.2 + 0.6 + 0.5 + 0.9) / 4)


def test_the_surest_are_those_with_the_highest_probability() -> None:
    # 60 % of four is two: the ones at 0.9 (wrong) and 0.8 (right).
    assert SUREST_ACCURACY.value(some_answers()) == 0.5


def test_at_the_threshold_an_answer_is_given() -> None:
    answers = some_answers()
    assert coverage(answers, 0.6) == 0.75
    assert answered(answers, 0.6).said.tolist() == [0, 1, 0]


def test_a_class_that_does_not_occur_does_not_count() -> None:
    answers = some_answers().of(np.array([0, 2]))
    assert MACRO_F1.value(answers) == 1.0


def test_every_measure_has_a_name_of_its_own_and_a_source() -> None:
    assert len({measure.name for measure in STAGE_MEASURES}) == len(STAGE_MEASURES)
    assert all(measure.citation for measure in STAGE_MEASURES)


def test_the_area_under_the_risks_is_their_mean_over_coverages() -> None:
    # Surest first: none→a wrong (0.9), a→a right (0.8), a→b wrong (0.6), b→b right (0.5): risks 1, 1/2, 2/3, 1/2.
    assert risks(some_answers()).tolist() == pytest.approx([1, 1 / 2, 2 / 3, 1 / 2])
    assert RISK_AREA.value(some_answers()) == pytest.approx((1 + 1 / 2 + 2 / 3 + 1 / 2) / 4)


def test_bins_of_equal_count_hold_one_asset_each_where_there_are_fewer_than_bins() -> None:
    assert EQUAL_COUNT_ERROR.value(some_answers()) == pytest.approx((0.2 + 0.6 + 0.5 + 0.9) / 4)


def test_macro_f1_is_that_of_scikit_learn() -> None:
    draw = np.random.default_rng(2)
    answers = Answers(draw.integers(0, 4, 200), draw.dirichlet(np.ones(5), 200), np.ones((200, 5), bool), none=4)
    expected = f1_score(answers.truth, answers.said, labels=[0, 1, 2, 3], average="macro", zero_division=0)
    assert MACRO_F1.value(answers) == pytest.approx(expected)


def test_a_confusion_counts_each_asset_once() -> None:
    assert confusion(some_answers()).tolist() == [[1, 1, 0], [0, 1, 0], [1, 0, 0]]
