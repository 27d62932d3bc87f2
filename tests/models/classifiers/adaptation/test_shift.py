"""The shift: it agrees with people, as far as likeness carries, and undoes itself."""

from __future__ import annotations

import numpy as np
import pytest

from models.classifiers.adaptation.shift import Array, Task, fit_shift
from models.classifiers.stages.calibration import softmax

EVEN = np.log(np.full((1, 2), 0.5))


def task(likeness: Array, offset: Array, answers: list[list[bool]], weight: list[float] | None = None) -> Task:
    rows = np.arange(len(answers)) if weight is None else np.zeros(len(answers), dtype=np.int64)
    return Task(likeness, offset, rows, np.asarray(answers), np.asarray(weight or [1.0] * len(answers)))


def a_crowd(size: int, classes: int = 5) -> Task:
    """Assets with random vectors, whose answers a hidden linear rule gives."""
    draw = np.random.default_rng(7)
    rows = draw.normal(size=(size, 16))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    chances = draw.dirichlet(np.ones(classes), size)
    truth = (np.log(chances) + rows @ draw.normal(size=(16, classes)) * 3).argmax(axis=1)
    return task(8.0 * rows @ rows.T, np.log(np.maximum(chances, 1e-4)), np.eye(classes, dtype=bool)[truth].tolist())


def test_one_word_moves_the_asset_towards_it() -> None:
    """By hand: at the mode the shift f of a variance of 1 solves f = 1 - p, p = e^f / (e^f + e^-f); f = 0.3374."""
    shift = fit_shift(task(np.ones((1, 1)), EVEN, [[True, False]]))

    assert shift.pull[0] == pytest.approx([0.3374, -0.3374], abs=1e-3)


def test_without_its_own_word_an_asset_is_as_it_was_shipped() -> None:
    shift = fit_shift(task(np.ones((1, 1)), EVEN, [[True, False]]))

    assert softmax(shift.alone)[0] == pytest.approx([0.5, 0.5], abs=0.03)


def test_two_who_disagree_by_halves_move_nothing() -> None:
    shift = fit_shift(task(np.ones((1, 1)), EVEN, [[True, False], [False, True]], weight=[0.5, 0.5]))

    assert shift.pull == pytest.approx(np.zeros((1, 2)), abs=1e-6)


def test_a_rejection_lowers_its_class_and_raises_the_others_as_they_stood() -> None:
    offset = np.log(np.asarray([[0.6, 0.3, 0.1]]))

    shift = fit_shift(task(np.ones((1, 1)), offset, [[False, True, True]]))
    now = softmax(offset + shift.pull)[0]

    assert now[0] < 0.6
    assert now[1] > 0.3
    assert now[2] > 0.1


def test_strangers_are_left_alone() -> None:
    shift = fit_shift(task(np.eye(2), np.vstack([EVEN, EVEN]), [[True, False]]))

    assert (np.asarray([[0.0, 1.0]]) @ shift.pull) == pytest.approx(np.zeros((1, 2)), abs=1e-6)


def test_leaving_one_out_is_what_fitting_without_it_gives() -> None:
    whole = a_crowd(30)
    shift = fit_shift(whole)
    gaps = []
    for left_out in range(30):
        others = np.setdiff1d(np.arange(30), [left_out])
        fewer = Task(
            whole.likeness[np.ix_(others, others)],
            whole.offset[others],
            np.arange(29),
            whole.allowed[others],
            np.ones(29),
        )
        truly = softmax(whole.offset[[left_out]] + whole.likeness[[left_out]][:, others] @ fit_shift(fewer).pull)
        gaps.append(np.abs(truly - softmax(shift.alone[[left_out]])).max())

    assert max(gaps) < 0.12
    assert float(np.mean(gaps)) < 0.03


def test_the_same_words_give_the_same_bytes() -> None:
    assert fit_shift(a_crowd(40)).pull.tobytes() == fit_shift(a_crowd(40)).pull.tobytes()


def test_a_thousand_decisions_are_agreed_with() -> None:
    crowd = a_crowd(1_000)

    shift = fit_shift(crowd)

    before = (crowd.offset.argmax(axis=1) == crowd.allowed.argmax(axis=1)).mean()
    after = (shift.alone.argmax(axis=1) == crowd.allowed.argmax(axis=1)).mean()
    assert after > before + 0.2
