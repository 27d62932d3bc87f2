from __future__ import annotations

import numpy as np
import pytest

from eval.ranking import CALIBRATION_ERROR, MRR, NDCG_10, bootstrap, recall_at, relevant_ranks


def test_ranks_of_ties_follow_the_ids() -> None:
    scores = np.array([0.5, 0.5, 0.9])
    assert relevant_ranks(scores, np.array([True, False, False]), ["b", "a", "c"]).tolist() == [3]
    assert relevant_ranks(scores, np.array([True, False, False]), ["a", "b", "c"]).tolist() == [2]


def test_reciprocal_rank_is_of_the_first_relevant_item() -> None:
    assert MRR.of(np.array([2, 5])) == 0.5


def test_success_counts_the_cutoff_itself() -> None:
    assert recall_at(5).of(np.array([5])) == 1.0
    assert recall_at(5).of(np.array([6])) == 0.0


def test_ndcg_of_two_relevant_items_by_hand() -> None:
    # (1/log2(2) + 1/log2(4)) / (1/log2(2) + 1/log2(3)) = 1.5 / 1.63093
    assert NDCG_10.of(np.array([1, 3])) == pytest.approx(1.5 / (1 + 1 / np.log2(3)))


def test_calibration_error_by_hand() -> None:
    # Two in the bin of 0.9, one of them true: off by 0.4; two at 0 and both false: off by 0.
    truth, said = np.array([True, False, False, False]), np.array([0.9, 0.9, 0.0, 0.0])
    assert CALIBRATION_ERROR.of(truth, said) == pytest.approx(0.2)


def test_a_bootstrap_of_equal_values_has_no_width() -> None:
    assert bootstrap(np.full(10, 0.5)) == (0.5, 0.5)
