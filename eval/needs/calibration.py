"""Whether "this asset serves this need: 70 %" is true seven times in ten, on needs that were not fitted to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from eval.needs.simulation import Simulated, World, simulate
from eval.ranking import AUROC, AVERAGE_PRECISION, CALIBRATION_ERROR, Flags, Floats
from eval.train_needs import fit_weights
from models.classifiers.needs.classifier import SimilarityNeedClassifier

LIBRARIES = 60
SEED = 99
SIZES = {"6 to 15 needs": (6, 15), "16 to 50 needs": (16, 50), "51 to 200 needs": (51, 200)}


def measure_calibration(world: World, embedder_weights: str) -> Mapping[str, dict[str, float | tuple[float, float]]]:
    """Fitted on libraries of a random half of the needs, measured on libraries of the other half; by taxonomy size.

    A need's halves are drawn by its place, so near-duplicate needs may stand on both sides: six numbers are fitted.
    """
    half = np.random.default_rng(SEED).permutation(len(world.needs)) % 2 == 0
    classifier = SimilarityNeedClassifier(fit_weights(world, embedder_weights, np.flatnonzero(half)))
    read = [
        (each, classifier.study(each.library, each.needs).probabilities())
        for each in simulate(world, SEED, LIBRARIES, np.flatnonzero(~half))
    ]
    rows = {"all": _row(read, classifier)}
    for name, (low, high) in SIZES.items():
        rows[name] = _row([each for each in read if low <= len(each[0].needs) <= high], classifier)
    return rows


def _row(
    read: Sequence[tuple[Simulated, Floats]], classifier: SimilarityNeedClassifier
) -> dict[str, float | tuple[float, float]]:
    truth = np.concatenate([each.served.ravel() for each, _ in read])
    chance = np.concatenate([table.ravel() for _, table in read])
    likeliest, right = _likeliest(read)
    said = chance >= classifier.threshold
    doubted = chance >= classifier.doubt
    return {
        "libraries": float(len(read)),
        "ECE": CALIBRATION_ERROR.of(truth, chance),
        "ECE of an asset's likeliest need": CALIBRATION_ERROR.of(right, likeliest),
        "ECE where p ≥ 0.05": CALIBRATION_ERROR.of(truth[chance >= 0.05], chance[chance >= 0.05]),
        "AUROC": AUROC.of(truth, chance),
        "AP": AVERAGE_PRECISION.of(truth, chance),
        "precision of serves": float(truth[said].mean()),
        "recall of serves": float(said[truth].mean()),
        "recall with unsure": float(doubted[truth].mean()),
    }


def _likeliest(read: Sequence[tuple[Simulated, Floats]]) -> tuple[Floats, Flags]:
    best = [table.argmax(axis=1) for _, table in read]
    chances = [table[np.arange(len(table)), place] for (_, table), place in zip(read, best, strict=True)]
    truths = [each.served[np.arange(len(place)), place] for (each, _), place in zip(read, best, strict=True)]
    return np.concatenate(chances), np.concatenate(truths)
