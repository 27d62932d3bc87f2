"""Measures of a ranking and of a probability as values: a name, a citation and a function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.reliability import BINS, calibration_error

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class RankingMeasure:
    """`of` maps the ranks of the relevant items, from 1, and how many there are, to a value from 0 to 1."""

    name: str
    citation: str
    of: Callable[[NDArray[np.int64]], float]


@dataclass(frozen=True, slots=True)
class YesNoMeasure:
    """`of` maps truth (n,) and scores (n,) to a value from 0 to 1."""

    name: str
    citation: str
    of: Callable[[Flags, Floats], float]


def recall_at(cutoff: int) -> RankingMeasure:
    """1 where a relevant item is among the first `cutoff`: with one relevant item, its recall."""
    return RankingMeasure(
        f"R@{cutoff}", "success at k; TREC 2003 robust track (Voorhees)", lambda ranks: float(ranks.min() <= cutoff)
    )


def _ndcg(ranks: NDArray[np.int64], cutoff: int) -> float:
    gains = 1.0 / np.log2(1.0 + ranks[ranks <= cutoff])
    ideal = 1.0 / np.log2(1.0 + np.arange(1, min(len(ranks), cutoff) + 1))
    return float(gains.sum() / ideal.sum())


MRR = RankingMeasure("MRR", "Voorhees 1999, TREC-8 question answering track", lambda ranks: float(1.0 / ranks.min()))
NDCG_10 = RankingMeasure("nDCG@10", "Järvelin and Kekäläinen 2002, ACM TOIS 20(4)", lambda ranks: _ndcg(ranks, 10))
R_AT_1 = recall_at(1)
RANKING_MEASURES = (R_AT_1, recall_at(5), MRR, NDCG_10)


def relevant_ranks(scores: Floats, relevant: Flags, ids: list[str]) -> NDArray[np.int64]:
    """Ranks of the relevant items, from 1, rising; ties are broken by id, not by luck."""
    by_id = np.argsort(np.asarray(ids), kind="stable")
    order = by_id[np.argsort(-scores[by_id], kind="stable")]
    return np.flatnonzero(relevant[order]) + 1


def _auroc(truth: Flags, scores: Floats) -> float:
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(truth, scores))


def _average_precision(truth: Flags, scores: Floats) -> float:
    from sklearn.metrics import average_precision_score

    return float(average_precision_score(truth, scores))


AUROC = YesNoMeasure("AUROC", "Hanley and McNeil 1982, Radiology 143(1)", _auroc)
AVERAGE_PRECISION = YesNoMeasure("AP", "Buckley and Voorhees 2000, SIGIR; scikit-learn", _average_precision)
CALIBRATION_ERROR = YesNoMeasure(
    "ECE", f"Naeini et al. 2015, AAAI; {BINS} equal bins", lambda truth, said: calibration_error((said, truth))
)


def bootstrap(values: Floats, seed: int = 0, draws: int = 2000) -> tuple[float, float]:
    """The 2.5th and 97.5th percentile of the mean over resampled queries (Efron 1979)."""
    chosen = np.random.default_rng(seed).integers(0, len(values), (draws, len(values)))
    low, high = np.percentile(values[chosen].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)
