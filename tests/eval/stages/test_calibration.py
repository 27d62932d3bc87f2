import numpy as np
import pytest

from eval.measures import Answers
from eval.stages.calibration import choose_threshold, fit_calibration
from models.classifiers.stages.calibration import softmax


def test_a_head_that_is_twice_too_sure_is_softened_by_two() -> None:
    generator = np.random.default_rng(7)
    honest = generator.normal(size=(20_000, 3))
    chances = softmax(honest).cumsum(axis=1)
    truth = (generator.random(20_000)[:, None] > chances).sum(axis=1)
    found = fit_calibration(2 * honest, truth, np.eye(3, dtype=bool)[truth])
    assert found.temperature == pytest.approx(2.0, abs=0.15)


def test_a_class_that_is_said_too_seldom_is_said_more_often() -> None:
    # Nine in ten are "none"; the rare class has the higher score only where its prior is taken back.
    truth = np.array([0] * 10 + [1] * 90)
    scores = np.array([[0.0, 0.5]] * 10 + [[0.0, 3.0]] * 90)
    found = fit_calibration(scores, truth, np.eye(2, dtype=bool)[truth])
    assert found.probabilities(scores).argmax(axis=1).tolist() == truth.tolist()


def test_the_threshold_is_the_lowest_whose_answers_are_right_enough() -> None:
    # Right at 0.9, 0.8, 0.7 and 0.6, wrong at 0.5 and 0.4: of those from 0.5 on only four in five are right.
    certainty = np.array([0.9, 0.8, 0.7, 0.6, 0.5, 0.4])
    probabilities = np.column_stack([certainty, (1 - certainty) * 0.6, (1 - certainty) * 0.4])
    truth = np.array([0, 0, 0, 0, 1, 1])
    answers = Answers(truth, probabilities, np.eye(3, dtype=bool)[truth], 2)
    assert choose_threshold(answers) == 0.51


def test_where_no_answer_is_right_enough_the_threshold_is_the_highest() -> None:
    probabilities = np.array([[0.6, 0.4], [0.7, 0.3]])
    truth = np.array([1, 1])
    assert choose_threshold(Answers(truth, probabilities, np.eye(2, dtype=bool)[truth], 1)) == 0.9
