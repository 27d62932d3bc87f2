"""Measures of a classifier as values: a name, a source and a function of the answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.reliability import BINS, Pairs, calibration_error

SUREST = 0.6


@dataclass(frozen=True, slots=True)
class Answers:
    """What was true and what was said of n assets.

    `truth` int (n,); `probabilities` (n, k), rows summing to 1; `accepted` bool (n, k), the truth among them;
    `none` is the column of "none".
    """

    truth: NDArray[np.int64]
    probabilities: NDArray[np.float64]
    accepted: NDArray[np.bool_]
    none: int

    @property
    def said(self) -> NDArray[np.int64]:
        """The likeliest class of each asset; the first on a tie."""
        return np.asarray(self.probabilities.argmax(axis=1), dtype=np.int64)

    @property
    def certainty(self) -> NDArray[np.float64]:
        """The probability of what was said."""
        return np.asarray(self.probabilities.max(axis=1), dtype=np.float64)

    @property
    def certainties(self) -> Pairs:
        """The same, and whether what was said is true."""
        return self.certainty, self.said == self.truth

    def of(self, rows: NDArray[np.bool_] | NDArray[np.int64]) -> Answers:
        """The answers on these assets alone."""
        return Answers(self.truth[rows], self.probabilities[rows], self.accepted[rows], self.none)


@dataclass(frozen=True, slots=True)
class Measure:
    """`value` maps answers to a number; NaN where the measure has no meaning for them."""

    name: str
    citation: str
    value: Callable[[Answers], float]


def confusion(answers: Answers) -> NDArray[np.int64]:
    """Shape (k, k): how many assets of each class (row) were called each class (column)."""
    classes = answers.probabilities.shape[1]
    pairs = np.bincount(answers.truth * classes + answers.said, minlength=classes * classes)
    return np.asarray(pairs.reshape(classes, classes), dtype=np.int64)


def _macro_f1(answers: Answers) -> float:
    """Over the classes that occur in the truth: a site without pricing pages is not wrong about them."""
    # Counted here: a bootstrap asks a thousand times, and scikit-learn checks its arguments each time.
    table = confusion(answers)
    occurring = np.flatnonzero(table.sum(axis=1))
    both = table.sum(axis=0) + table.sum(axis=1)
    return float(np.mean(2.0 * table[occurring, occurring] / both[occurring]))


def _accuracy(answers: Answers) -> float:
    return float(np.mean(answers.said == answers.truth))


def _accepted(answers: Answers) -> float:
    return float(np.mean(answers.accepted[np.arange(len(answers.truth)), answers.said]))


def _none_recall(answers: Answers) -> float:
    true = answers.truth == answers.none
    return float(np.mean(answers.said[true] == answers.none)) if true.any() else float("nan")


def _none_precision(answers: Answers) -> float:
    said = answers.said == answers.none
    return float(np.mean(answers.truth[said] == answers.none)) if said.any() else float("nan")


def _calibration_error(answers: Answers) -> float:
    return calibration_error(answers.certainties)


def _equal_count_error(answers: Answers) -> float:
    certainty, right = answers.certainties
    order = np.argsort(certainty, kind="stable")
    bins = [rows for rows in np.array_split(order, BINS) if len(rows)]
    gaps = [abs(right[rows].mean() - certainty[rows].mean()) * len(rows) for rows in bins]
    return float(sum(gaps) / len(certainty))


def risks(answers: Answers) -> NDArray[np.float64]:
    """Shape (n,): the fraction of wrong answers among the surest 1, 2, … n; ties in their order."""
    order = np.argsort(-answers.certainty, kind="stable")
    wrong = (answers.said != answers.truth)[order]
    return np.asarray(np.cumsum(wrong) / np.arange(1, len(wrong) + 1), dtype=np.float64)


def surest(answers: Answers, fraction: float = SUREST) -> Answers:
    """The answers on the given fraction of assets that are surest; ties in their order."""
    keep = np.argsort(-answers.certainty, kind="stable")[: max(1, round(fraction * len(answers.truth)))]
    return answers.of(keep)


def coverage(answers: Answers, threshold: float) -> float:
    """The fraction of assets answered when "unsure" is said below the threshold; at it, an answer is given."""
    return float(np.mean(answers.certainty >= threshold))


def answered(answers: Answers, threshold: float) -> Answers:
    """The answers that are given at this threshold."""
    return answers.of(answers.certainty >= threshold)


MACRO_F1 = Measure("macro-F1", "Opitz & Burst 2019, arXiv:1911.03347: the mean of the classes' F1", _macro_f1)
ACCURACY = Measure("accuracy", "fraction of assets whose likeliest class is the label", _accuracy)
ACCEPTED = Measure("accepted accuracy", "fraction whose likeliest class a careful colleague accepts", _accepted)
NONE_RECALL = Measure("recall of none", "fraction of the assets labelled none that were called none", _none_recall)
NONE_PRECISION = Measure("precision of none", "fraction called none that are labelled none", _none_precision)
CALIBRATION_ERROR = Measure("ECE", "Guo et al. 2017, arXiv:1706.04599: 15 equal bins of certainty", _calibration_error)
EQUAL_COUNT_ERROR = Measure(
    "ECE, bins of equal count",
    "Nguyen & O'Connor 2015, arXiv:1508.05154: 15 bins of as many assets",
    _equal_count_error,
)
RISK_AREA = Measure(
    "AURC", "Geifman et al. 2019, arXiv:1805.08206: mean risk over all coverages", lambda a: float(risks(a).mean())
)
SUREST_ACCURACY = Measure(
    "accuracy on the surest 60 %",
    "El-Yaniv & Wiener 2010, JMLR 11: selective risk at coverage 0.6",
    lambda a: _accuracy(surest(a)),
)
SUREST_ACCEPTED = Measure(
    "accepted accuracy on the surest 60 %", "the same, counting accepted answers", lambda a: _accepted(surest(a))
)

STAGE_MEASURES = (
    MACRO_F1,
    ACCURACY,
    ACCEPTED,
    NONE_RECALL,
    NONE_PRECISION,
    CALIBRATION_ERROR,
    SUREST_ACCURACY,
    SUREST_ACCEPTED,
    EQUAL_COUNT_ERROR,
    RISK_AREA,
)
