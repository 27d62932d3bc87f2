"""What is judged of the probabilities that needs are served."""

from __future__ import annotations

import numpy as np

from eval.needs.calibration import Reading, divide, measure_calibration
from eval.needs.simulation import Simulated
from models.classifiers.base import Library
from models.classifiers.words import stack

NOTHING = Library((), np.empty((0, 2), np.float32), np.empty((0, 2), np.float32), np.zeros(1, np.int64), stack([]))
CHANCES = np.array([[0.95, 0.01], [0.97, 0.03]])


def reading(served: list[list[bool]], known: list[list[bool]] | None = None) -> Reading:
    truth = np.array(served)
    sure = np.ones_like(truth) if known is None else np.array(known)
    return Reading(Simulated(NOTHING, (), truth, sure), CHANCES, 0.5, 0.25)


def test_a_pair_that_nobody_knows_is_not_judged() -> None:
    read = reading([[False, False], [True, False]], [[False, True], [True, True]])
    assert read.pairs[0].tolist() == [0.01, 0.97, 0.03]
    assert read.likeliest[0].tolist() == [0.97]
    assert measure_calibration([read])["all"]["precision of serves"] == 1.0


def test_libraries_that_serve_nothing_are_told_apart() -> None:
    alien, kin = reading([[False, False], [False, False]]), reading([[True, False], [False, False]])
    parts = divide([alien, kin])
    assert parts["assets that all serve none"] == [alien]
    assert parts["assets of which a fifth and more serve"] == [kin]
    assert measure_calibration([alien])["all"]["wrongly said, per 100 assets"] == 100.0
