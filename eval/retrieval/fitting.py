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
from indexing.retrieval.pool import Pool, draw_pool
from indexing.retrieval.weighing import ASSET, TEXT, Weights, asset_features, text_features
from indexing.stores.base import Where

LEAST_STRENGTH = 10.0
"""C of both regressions: between 1 and 100 nothing changed beyond noise."""

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question with its pool and the pool's features (n, k)."""

    question: Question
    pool: Pool
    features: Values

    @property
    def truth(self) -> NDArray[np.bool_]:
        """Which of the pool is relevant."""
        return np.array([asset_id in self.question.relevant for asset_id in self.pool.asset_ids], np.bool_)


def draw(shelf: Shelf, questions: Sequence[Question]) -> list[Drawn]:
    """Every question's candidates as the served store gives them."""
    found = []
    for each in questions:
        pool = draw_pool(shelf.store, each.asked, shelf.centre, Where())
        is_text = each.asked.asset_id is None
        features = text_features(pool) if is_text else asset_features(each.asked, pool, shelf.titles)
        found.append(Drawn(each, pool, features))
    return found


def fit(drawn: Sequence[Drawn]) -> Weights:
    """Weights in the features' own units."""
    names = TEXT if drawn[0].question.asked.asset_id is None else ASSET
    model: Pipeline = make_pipeline(StandardScaler(), LogisticRegression(C=LEAST_STRENGTH, max_iter=2_000))
    model.fit(np.concatenate([each.features for each in drawn]), np.concatenate([each.truth for each in drawn]))
    scaler, head = model[0], model[1]
    coefficients = head.coef_[0] / scaler.scale_
    intercept = float(head.intercept_[0] - coefficients @ scaler.mean_)
    return Weights({name: float(value) for name, value in zip(names, coefficients, strict=True)}, intercept)


def rank_unseen(drawn: Sequence[Drawn], fold_of: Callable[[int, Drawn], object]) -> list[list[tuple[str, float]]]:
    """For each question its candidates, best first, with probabilities from weights fitted on the other folds."""
    folds = [fold_of(at, each) for at, each in enumerate(drawn)]
    weights = {fold: fit([each for each, own in zip(drawn, folds, strict=True) if own != fold]) for fold in set(folds)}
    return [_ranked(each, weights[fold]) for each, fold in zip(drawn, folds, strict=True)]


def _ranked(drawn: Drawn, weights: Weights) -> list[tuple[str, float]]:
    names = TEXT if drawn.question.asked.asset_id is None else ASSET
    probabilities = weights.probabilities(drawn.features, names)
    return sorted(zip(drawn.pool.asset_ids, probabilities.tolist(), strict=True), key=lambda each: (-each[1], each[0]))
