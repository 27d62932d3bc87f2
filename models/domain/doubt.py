"""Doubt: how uncertain the labels of an asset are that nobody decided on."""

from __future__ import annotations

from collections.abc import Iterable
from math import log

from models.domain.classification import CLASSIFIER, Classification, NeedLabel, StageLabel


def doubt(classification: Classification) -> float:
    """From 0, nothing to ask, to 1, nothing known: the mean over every journey and the needs taken together.

    A journey's doubt is the entropy of its probabilities over the largest there can be; the needs' is the binary
    entropy of the least certain one. What a person decided is certain.
    """
    doubts = [stage_doubt(label) for label in classification.stages]
    doubts.append(max((need_doubt(label) for label in classification.needs), default=0.0))
    return sum(doubts) / len(doubts)


def stage_doubt(label: StageLabel) -> float:
    """0 to 1."""
    if label.decided_by != CLASSIFIER or len(label.probabilities) < 2:  # noqa: PLR2004 - one answer leaves no doubt
        return 0.0
    return min(1.0, _entropy(label.probabilities.values()) / log(len(label.probabilities)))


def need_doubt(label: NeedLabel) -> float:
    """0 to 1."""
    if label.decided_by != CLASSIFIER:
        return 0.0
    return min(1.0, _entropy((label.probability, 1.0 - label.probability)) / log(2))


def is_answered(classification: Classification) -> bool:
    """Whether a person decided on every journey."""
    return all(label.decided_by != CLASSIFIER for label in classification.stages)


def _entropy(probabilities: Iterable[float]) -> float:
    return -sum(p * log(p) for p in probabilities if p > 0.0)
