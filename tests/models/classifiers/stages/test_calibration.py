import numpy as np
import pytest

from models.classifiers.stages.calibration import Calibration, softmax


def test_softmax_of_equal_scores_shares_alike_and_large_scores_do_not_overflow() -> None:
    assert softmax(np.zeros((1, 4))).tolist() == [[0.25] * 4]
    assert softmax(np.array([1e4, 0.0])).tolist() == [1.0, 0.0]


def test_a_temperature_above_one_softens_and_offsets_shift() -> None:
    # softmax([ln 9, 0]) = 0.9, 0.1; at temperature 2 the odds are 3:1; an offset of ln 3 for the other evens them.
    scores = np.array([np.log(9.0), 0.0])
    assert Calibration(1.0, (0.0, 0.0)).probabilities(scores) == pytest.approx([0.9, 0.1])
    assert Calibration(2.0, (0.0, 0.0)).probabilities(scores) == pytest.approx([0.75, 0.25])
    assert Calibration(2.0, (0.0, float(np.log(3.0)))).probabilities(scores) == pytest.approx([0.5, 0.5])


def test_a_temperature_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="above 0"):
        Calibration(0.0, (0.0,))
