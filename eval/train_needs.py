"""Rebuild the need classifier's calibration: `python -m eval.train_needs --data ../shared/data`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from eval.needs_simulation import World, simulate
from eval.needs_world import build_world
from models.classifiers.need import SimilarityNeedClassifier, StudiedNeeds, strongest
from models.classifiers.need_weights import FOLDER, MEANING, WORDS, Logit, NeedWeights, save_need_weights
from models.classifiers.score import Part, Parts, Scorer
from models.embedders.registry import open_embedder

SEED = 20
LIBRARIES = 120
ANSWER_PRECISION = 0.8
"""Barriers and accelerators have no labels: statements stand in for them, at a precision that few guesses reach."""
_NO_LOGIT = Logit(0.0, 1.0)


def main() -> None:
    """Fit both calibrations and write them beside the classifier."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True, help="a folder laid out like the development data")
    arguments.add_argument("--cache", type=Path, help="a folder to keep vectors in between runs")
    arguments.add_argument("--out", type=Path, default=FOLDER)
    given = arguments.parse_args()
    embedder = open_embedder()
    world = build_world(given.data, embedder, given.cache)
    for name, weights in ((MEANING, embedder.weights), (WORDS, None)):
        fitted = fit_weights(world, weights)
        save_need_weights(fitted, given.out / f"{name}.json")
        print(name, fitted)


def fit_weights(world: World, embedder_weights: str | None, among: NDArray[np.int64] | None = None) -> NeedWeights:
    """Calibration fitted on libraries simulated from the needs at the places `among`."""
    blank = NeedWeights(
        fit_parts(world, embedder_weights is not None), _NO_LOGIT, _NO_LOGIT, 0.5, 0.2, 0.5, embedder_weights
    )
    classifier = SimilarityNeedClassifier(blank)
    studies = [(each, classifier.study(each.library, each.needs)) for each in simulate(world, SEED, LIBRARIES, among)]
    serves = _fit([_features(model) for _, model in studies], [each.served for each, _ in studies])
    # A barrier is one text on its own: no competition, one statement a need.
    single = [(each, model) for each, model in studies if all(len(need.statements) == 1 for need in each.needs)]
    alone = [_features(model)[..., :1] for _, model in single]
    truths = [each.served for each, _ in single]
    answers = _fit(alone, truths)
    return replace(blank, serves=serves, answers=answers, answer_threshold=_precise(answers, alone, truths))


def fit_parts(world: World, meaning: bool) -> Parts:  # noqa: FBT001 - the two calibrations that ship
    """Middle and spread of each part over all pairs; each half of the words' evidence counts half."""
    library = world.assets.library(np.arange(len(world.served)))
    texts = [need.statement for need in world.needs]
    nothing, one = Part(0.0, 1.0, 0.0), Part(0.0, 1.0, 1.0)
    measured = []
    for place in range(4):
        alone = Parts(*(one if place == other else nothing for other in range(4)))
        raw = Scorer.fit(alone, library.words, texts, world.vectors).score(library)
        measured.append((round(float(raw.mean()), 4), round(float(raw.std()), 4)))
    weights = (1.0, 1.0, 0.5, 0.5) if meaning else (0.0, 0.0, 1.5, 1.5)
    return Parts(*(Part(*each, weight) for each, weight in zip(measured, weights, strict=True)))


def _features(model: StudiedNeeds) -> NDArray[np.float64]:
    """Shape (assets, needs, 3): score, the need's price, the asset's rivalry."""
    best = strongest(model.scores.astype(np.float64), model.rows)
    competition = model.background.competition
    columns = (best, competition.prices[None, :], competition.rivalry(best))
    return np.stack([np.broadcast_to(column, best.shape) for column in columns], axis=-1)


def _fit(features: Sequence[NDArray[np.float64]], served: Sequence[NDArray[np.bool_]]) -> Logit:
    """Every library counts alike: one of 200 needs says no more about calibration than one of six."""
    width = features[0].shape[-1]
    rows = np.concatenate([each.reshape(-1, width) for each in features])
    truth = np.concatenate([each.ravel() for each in served])
    weight = np.concatenate([np.full(each.size, 1.0 / each.size) for each in served])
    fitted = LogisticRegression(C=10.0, max_iter=2000).fit(
        rows, truth, sample_weight=weight * (len(truth) / weight.sum())
    )
    return Logit(*(round(float(value), 4) for value in (fitted.intercept_[0], *fitted.coef_[0])))


def _precise(logit: Logit, features: Sequence[NDArray[np.float64]], served: Sequence[NDArray[np.bool_]]) -> float:
    """The lowest probability from which `ANSWER_PRECISION` of the pairs are true, at least one half."""
    sums = np.concatenate([(logit.intercept + logit.score * each[..., 0]).ravel() for each in features])
    chance, truth = 1 / (1 + np.exp(-sums)), np.concatenate([each.ravel() for each in served])
    steps = np.arange(0.5, 0.99, 0.01)
    reached = [step for step in steps if truth[chance >= step].mean() >= ANSWER_PRECISION]
    return round(float(min(reached, default=steps[-1])), 2)


if __name__ == "__main__":
    main()
