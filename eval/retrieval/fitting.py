"""The weights of both regressions, and what they find for questions they were not fitted to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from eval.retrieval.library import Shelf
from eval.retrieval.questions import Question
from indexing.retrieval.pool import Pool
from indexing.retrieval.weighing import OF_VECTORS, Features, Weights, to_features

LEAST_STRENGTH = 10.0
"""C of both regressions: between 1 and 100 nothing changed beyond noise."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question with its pool and the pool's features."""

    question: Question
    pool: Pool
    features: Features

    @property
    def truth(self) -> NDArray[np.bool_]:
        """Which of the pool is relevant."""
        return np.array([asset_id in self.question.relevant for asset_id in self.pool.asset_ids], np.bool_)


def draw(shelf: Shelf, questions: Sequence[Question]) -> list[Drawn]:
    """Every question's candidates as the served store gives them."""
    found = []
    for each in questions:
        pool = shelf.draw(each.asked)
        found.append(Drawn(each, pool, to_features(each.asked, pool, shelf.titles)))
    return found


def fit(drawn: Sequence[Drawn], *, words_alone: bool = False) -> Weights:
    """Weights in the features' own units; `words_alone` leaves out what means another thing to another embedder."""
    names = [name for name in drawn[0].features if not (words_alone and name in OF_VECTORS)]
    model: Pipeline = make_pipeline(StandardScaler(), LogisticRegression(C=LEAST_STRENGTH, max_iter=2_000))
    rows = [np.column_stack([each.features[name] for name in names]) for each in drawn]
    model.fit(np.concatenate(rows), np.concatenate([each.truth for each in drawn]))
    scaler, head = model[0], model[1]
    coefficients = head.coef_[0] / scaler.scale_
    intercept = float(head.intercept_[0] - coefficients @ scaler.mean_)
    return Weights({name: float(value) for name, value in zip(names, coefficients, strict=True)}, intercept)


def fit_unseen(drawn: Sequence[Drawn], fold_of: Callable[[int, Drawn], str]) -> dict[str, Weights]:
    """By fold, weights that were fitted on the other folds."""
    folds = [fold_of(at, each) for at, each in enumerate(drawn)]
    return {
        fold: fit([each for each, own in zip(drawn, folds, strict=True) if own != fold]) for fold in sorted(set(folds))
    }


def rank_unseen(drawn: Sequence[Drawn], fold_of: Callable[[int, Drawn], str]) -> list[list[str]]:
    """For each question its candidates, best first, by weights fitted on the other folds."""
    weights = fit_unseen(drawn, fold_of)
    return [_ranked(each, weights[fold_of(at, each)]) for at, each in enumerate(drawn)]


def _ranked(drawn: Drawn, weights: Weights) -> list[str]:
    rows = zip(drawn.pool.asset_ids, weights.probabilities(drawn.features).tolist(), strict=True)
    return [asset_id for asset_id, _ in sorted(rows, key=lambda each: (-each[1], each[0]))]
