"""Peers that scikit-learn fits: words, and vectors."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import numpy as np

from eval.peers.task import Answer, Task, spread
from models.embedders.base import Embedder

TERMS = 200_000
ITERATIONS = 2_000


@dataclass(frozen=True, slots=True)
class WordsRegression:
    """TF-IDF of words and pairs of words, logistic regression with classes balanced."""

    penalty: float = 10.0
    name: str = "TF-IDF + logistic regression"

    def answer(self, task: Task) -> Answer:
        """The vocabulary is that of the examples."""
        from sklearn.feature_extraction.text import TfidfVectorizer

        start = time.perf_counter()
        words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, max_features=TERMS)
        regression = _regression(self.penalty, words.fit_transform(task.texts), task)
        seconds = time.perf_counter() - start
        return _answer(regression, words.transform(task.queries), task, seconds)


@dataclass(frozen=True, slots=True)
class VectorRegression:
    """Frozen vectors of the texts' beginnings, logistic regression; the penalty that did best on Banking77."""

    embedder: Embedder
    penalty: float = 100.0
    name: str = "frozen MiniLM + logistic regression"

    def answer(self, task: Task) -> Answer:
        """Learning includes embedding the examples."""
        start = time.perf_counter()
        regression = _regression(self.penalty, self.embedder.embed(task.texts), task)
        seconds = time.perf_counter() - start
        return _answer(regression, self.embedder.embed(task.queries), task, seconds)


def _regression(penalty: float, features: Any, task: Task) -> Any:  # noqa: ANN401 (scikit-learn has no types)
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=penalty, max_iter=ITERATIONS, class_weight="balanced").fit(features, task.labels)


def _answer(regression: Any, features: Any, task: Task, seconds: float) -> Answer:  # noqa: ANN401 (as above)
    learnt = np.asarray(regression.classes_, dtype=np.int64)
    return Answer(spread(regression.predict_proba(features), learnt, len(task.classes)), seconds)
