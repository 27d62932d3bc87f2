"""Rebuild the need classifier's calibration: `python -m eval.train_needs --data ../shared/data`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from eval.needs.simulation import World, simulate
from eval.needs.world import build_world
from models.classifiers.needs.classifier import SimilarityNeedClassifier, StudiedNeeds, contested, strongest
from models.classifiers.needs.score import Part, Parts, Scorer
from models.classifiers.needs.weights import (
    FOLDER,
    MEANING,
    WORDS,
    Logit,
    NeedWeights,
    place_between,
    save_need_weights,
)
from models.embedders.registry import open_embedder

SEED = 20
LIBRARIES = 240
TYPICAL = 50
"""Needs of the largest taxonomy that the thresholds are chosen for."""
ANSWERED = 0.25
"""Barriers and accelerators have no labels. Single statements stand in for them, but a barrier is only looked for in
an asset that may serve its need, which answers perhaps one of four: that is the prior, in place of the stand-ins'."""
ANSWER_THRESHOLD = 0.6
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
        fit_parts(world, embedder_weights is not None),
        _NO_LOGIT,
        _NO_LOGIT,
        _NO_LOGIT,
        0.5,
        0.25,
        ANSWER_THRESHOLD,
        embedder_weights,
    )
    classifier = SimilarityNeedClassifier(blank)
    studies = [(each, classifier.study(each.library, each.needs)) for each in simulate(world, SEED, LIBRARIES, among)]
    scores = [contested(_best(model), model.background.competition) for _, model in studies]
    few, many = _fit_both(scores, [each.served for each, _ in studies])
    # A barrier is one text on its own: no competition, one statement a need.
    single = [np.array([len(need.statements) == 1 for need in each.needs]) for each, _ in studies]
    alone = [_best(model)[:, chosen, None] for chosen, (_, model) in zip(single, studies, strict=True)]
    truths = [each.served[:, chosen] for chosen, (each, _) in zip(single, studies, strict=True)]
    answers = _logit(_regress(alone, truths))
    few_needs = [place for place, (each, _) in enumerate(studies) if len(each.needs) <= TYPICAL]
    fitted = replace(blank, few=few, many=many, answers=_with_prior(answers, truths))
    threshold = _best_threshold(
        [_chances(fitted, scores[place]) for place in few_needs], [studies[place][0].served for place in few_needs]
    )
    return replace(fitted, threshold=threshold, doubt=round(threshold / 2, 2))


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


def _best(model: StudiedNeeds) -> NDArray[np.float64]:
    return strongest(model.scores.astype(np.float64), model.rows)


def _fit_both(scores: Sequence[NDArray[np.float64]], served: Sequence[NDArray[np.bool_]]) -> tuple[Logit, Logit]:
    """One regression whose intercept and slope are lines in the log of the number of needs; its two ends."""
    joined = []
    for each in scores:
        place = place_between(each.shape[1])
        joined.append(np.stack([each, each * place, np.full(each.shape, place)], axis=-1))
    intercept, slope, steeper, higher = _regress(joined, served)
    return _logit(np.array([intercept, slope])), _logit(np.array([intercept + higher, slope + steeper]))


def _logit(values: NDArray[np.float64]) -> Logit:
    return Logit(*(round(float(value), 4) for value in values))


def _regress(features: Sequence[NDArray[np.float64]], served: Sequence[NDArray[np.bool_]]) -> NDArray[np.float64]:
    """Intercept and slopes. Every library counts alike: one of 200 needs says no more than one of six."""
    width = features[0].shape[-1]
    rows = np.concatenate([each.reshape(-1, width) for each in features])
    truth = np.concatenate([each.ravel() for each in served])
    weight = np.concatenate([np.full(each.size, 1.0 / each.size) for each in served if each.size])
    fitted = LogisticRegression(C=10.0, max_iter=2000).fit(
        rows, truth, sample_weight=weight * (len(truth) / weight.sum())
    )
    return np.concatenate([fitted.intercept_, fitted.coef_[0]])


def _with_prior(answers: Logit, served: Sequence[NDArray[np.bool_]]) -> Logit:
    """The same odds ratio, with `ANSWERED` in place of the stand-ins' own base rate."""
    base = float(np.mean([each.mean() for each in served if each.size]))
    shift = np.log(ANSWERED / (1 - ANSWERED)) - np.log(base / (1 - base))
    return replace(answers, intercept=round(answers.intercept + float(shift), 4))


def _chances(weights: NeedWeights, scores: NDArray[np.float64]) -> NDArray[np.float64]:
    logit = weights.serves_at(scores.shape[1])
    return np.asarray(1 / (1 + np.exp(-(logit.intercept + logit.score * scores))))


def _best_threshold(chances: Sequence[NDArray[np.float64]], served: Sequence[NDArray[np.bool_]]) -> float:
    """The probability with the best F1 (Lipton et al. 2014: below one half), every library counting alike."""
    steps = np.arange(0.2, 0.61, 0.01)
    f1 = [
        np.mean(
            [2 * (s & (c >= step)).sum() / (s.sum() + (c >= step).sum()) for c, s in zip(chances, served, strict=True)]
        )
        for step in steps
    ]
    return round(float(steps[int(np.argmax(f1))]), 2)


if __name__ == "__main__":
    main()
