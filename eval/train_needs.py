"""Rebuild the need classifier's calibration: `python -m eval.train_needs --data ../shared/data`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from eval.needs.answers import Asked, answer_features, embed_trades, study_trades
from eval.needs.simulation import World, simulate
from eval.needs.world import build_world
from eval.ranking import Flags, Floats
from eval.vector_cache import remembering
from models.classifiers.needs.classifier import SimilarityNeedClassifier, StudiedNeeds, contested, strongest
from models.classifiers.needs.score import Part, Parts, Scorer
from models.classifiers.needs.weights import (
    FOLDER,
    MEANING,
    WORDS,
    AnswerLogit,
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
ANSWER_THRESHOLD = 0.4
PLAINLY_UNLIKE, THINNED = 2.0, 20
"""Below this score the regression sees one pair in so many, which stands for them all."""
_NO_LOGIT, _NO_ANSWER = Logit(0.0, 1.0, 0.0), AnswerLogit(0.0, 1.0, 0.0)


def main() -> None:
    """Fit both calibrations and write them beside the classifier."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True, help="a folder laid out like the development data")
    arguments.add_argument("--cache", type=Path, help="a folder to keep vectors in between runs")
    arguments.add_argument("--out", type=Path, default=FOLDER)
    given = arguments.parse_args()
    embedder = remembering(open_embedder(), given.cache)
    world, asked = build_world(given.data, embedder), embed_trades("fit", embedder)
    for name, weights in ((MEANING, embedder.weights), (WORDS, None)):
        fitted = fit_answers(fit_weights(world, weights), asked)
        save_need_weights(fitted, given.out / f"{name}.json")
        print(name, fitted)


def fit_weights(world: World, embedder_weights: str | None) -> NeedWeights:
    """Calibration fitted on libraries simulated from the world."""
    parts = fit_parts(world, embedder_weights is not None)
    blank = NeedWeights(
        parts, _NO_LOGIT, _NO_LOGIT, _NO_LOGIT, _NO_ANSWER, 0.5, 0.25, ANSWER_THRESHOLD, embedder_weights
    )
    classifier = SimilarityNeedClassifier(blank)
    studies = [(each, classifier.study(each.library, each.needs)) for each in simulate(world, SEED, LIBRARIES)]
    scores = [contested(_best(model), model.background.competition) for _, model in studies]
    demands = [model.background.competition.demand for _, model in studies]
    served, known = [each.served for each, _ in studies], [each.known for each, _ in studies]
    few, some, many = _fit_sizes(scores, demands, served, known)
    fitted = replace(blank, few=few, some=some, many=many)
    chances = [fitted.serves_at(one.shape[1]).of(one, demand) for one, demand in zip(scores, demands, strict=True)]
    small = [place for place, one in enumerate(scores) if one.shape[1] <= TYPICAL and served[place].any()]
    threshold = _best_threshold([chances[one][known[one]] for one in small], [served[one][known[one]] for one in small])
    return replace(fitted, threshold=threshold, doubt=round(threshold / 2, 2))


def fit_answers(weights: NeedWeights, asked: Asked) -> NeedWeights:
    """The same weights with what a barrier's and its need's score say of whether it is answered."""
    features, answered = answer_features(asked, study_trades(asked, SimilarityNeedClassifier(weights)))
    fitted = LogisticRegression(C=10.0).fit(features, answered)
    return replace(weights, answers=AnswerLogit(*_rounded([fitted.intercept_[0], *fitted.coef_[0]])))


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


def _best(model: StudiedNeeds) -> Floats:
    return strongest(model.scores.astype(np.float64), model.rows)


def _fit_sizes(
    scores: Sequence[Floats], demands: Sequence[float], served: Sequence[Flags], known: Sequence[Flags]
) -> list[Logit]:
    """One regression over the log of the number of needs, its ends and its middle.

    Intercept and slope are parabolas along it, what demand says a line: a third number for it gained nothing.
    """
    joined = []
    for each, demand in zip(scores, demands, strict=True):
        powers = place_between(each.shape[1]) ** np.arange(3)
        told = np.stack([np.ones(each.shape), each, np.full(each.shape, demand)], axis=-1)
        joined.append((told[..., None] * powers).reshape(-1, 9)[:, 1:-1])
    parabolas = np.append(_regress(joined, scores, served, known), 0.0).reshape(3, 3)
    return [Logit(*_rounded(parabolas @ place ** np.arange(3))) for place in (0.0, 0.5, 1.0)]


def _rounded(values: Sequence[float] | Floats) -> list[float]:
    return [round(float(value), 4) for value in values]


def _regress(
    features: Sequence[Floats], scores: Sequence[Floats], served: Sequence[Flags], known: Sequence[Flags]
) -> Floats:
    """Intercept and slopes, of the pairs that are known. Every asset counts alike, and so do all pairs of one asset."""
    # Nearly all pairs are plainly unlike: one in `THINNED` of them stands for the rest.
    kept = [(yes | (one >= PLAINLY_UNLIKE)).ravel() for one, yes in zip(scores, served, strict=True)]
    thin = [near | (np.arange(len(near)) % THINNED == 0) for near in kept]
    chosen = [few & sure.ravel() for few, sure in zip(thin, known, strict=True)]
    rows = np.concatenate([one[few] for one, few in zip(features, chosen, strict=True)])
    truth = np.concatenate([yes.ravel()[few] for yes, few in zip(served, chosen, strict=True)])
    weight = np.concatenate(
        [
            np.where(near, 1.0, THINNED)[few] / max(1, len(yes))
            for near, few, yes in zip(kept, chosen, served, strict=True)
        ]
    )
    middle, spread = rows.mean(axis=0), rows.std(axis=0)
    fitted = LogisticRegression(C=10.0, max_iter=500).fit(
        (rows - middle) / spread, truth, sample_weight=weight * (len(truth) / weight.sum())
    )
    slopes = fitted.coef_[0] / spread
    return np.asarray([fitted.intercept_[0] - slopes @ middle, *slopes])


def _best_threshold(chances: Sequence[Floats], served: Sequence[Flags]) -> float:
    """Half of the best F1, where true probabilities have their best F1 (Lipton et al. 2014, ECML PKDD).

    F1 itself is flat from 0.3 to 0.5, so its highest point is luck; the theory is not. Every library counts alike.
    """
    f1 = [
        np.mean(
            [2 * (s & (c >= step)).sum() / (s.sum() + (c >= step).sum()) for c, s in zip(chances, served, strict=True)]
        )
        for step in np.arange(0.2, 0.61, 0.02)
    ]
    return round(float(max(f1)) / 2, 2)


if __name__ == "__main__":
    main()
