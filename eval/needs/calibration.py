"""Whether "this asset serves this need: 70 %" is true seven times in ten, on needs that were not fitted to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from eval.needs.simulation import Simulated, World, simulate
from eval.ranking import AUROC, AVERAGE_PRECISION, BINS, CALIBRATION_ERROR, Flags, Floats
from eval.train_needs import fit_weights
from models.classifiers.needs.classifier import SimilarityNeedClassifier

LIBRARIES = 60
SEED = 99
FEW_SERVING = 0.2
SIZES = {"6 to 15 needs": (6, 15), "16 to 50 needs": (16, 50), "51 to 200 needs": (51, 200)}


@dataclass(frozen=True, slots=True)
class Bin:
    """Of a reliability curve: `count` pairs said to be served with `said` on average, of which `true` are, 0 to 1."""

    said: float
    true: float
    count: int


Read = list[tuple[Simulated, Floats]]
"""Simulated libraries with probabilities, shape (assets, needs)."""


def read_unseen(world: World, embedder_weights: str) -> tuple[SimilarityNeedClassifier, Read]:
    """Fitted on libraries of a random half of the needs; reads libraries of the other half.

    A need's halves are drawn by its place, so near-duplicate needs may stand on both sides: six numbers are fitted.
    """
    half = np.random.default_rng(SEED).permutation(len(world.needs)) % 2 == 0
    classifier = SimilarityNeedClassifier(fit_weights(world, embedder_weights, np.flatnonzero(half)))
    return classifier, [
        (each, classifier.study(each.library, each.needs).probabilities())
        for each in simulate(world, SEED, LIBRARIES, np.flatnonzero(~half))
    ]


def measure_calibration(world: World, embedder_weights: str) -> Mapping[str, dict[str, float | tuple[float, float]]]:
    """By the taxonomy's size and by how much of the library serves any of its needs."""
    classifier, read = read_unseen(world, embedder_weights)
    return {name: _row(some, classifier) for name, some in divide(read).items()}


def divide(read: Read) -> Mapping[str, Read]:
    """All libraries, those of each size of taxonomy, and those where few assets, or many, serve any need."""
    parts = {"all": read}
    for name, (low, high) in SIZES.items():
        parts[name] = [each for each in read if low <= len(each[0].needs) <= high]
    few = [float(each.served.any(axis=1).mean()) < FEW_SERVING for each, _ in read]
    parts["assets that mostly serve none"] = [each for each, rare in zip(read, few, strict=True) if rare]
    parts["assets that often serve some"] = [each for each, rare in zip(read, few, strict=True) if not rare]
    return {name: some for name, some in parts.items() if some}


def draw_reliability(read: Read) -> tuple[Bin, ...]:
    """The curve over all pairs, in the calibration error's bins; empty bins are left out."""
    chance = np.concatenate([table.ravel() for _, table in read])
    truth = np.concatenate([each.served.ravel() for each, _ in read])
    place = np.minimum((chance * BINS).astype(np.int64), BINS - 1)
    inside = [place == number for number in range(BINS)]
    return tuple(
        Bin(float(chance[one].mean()), float(truth[one].mean()), int(one.sum())) for one in inside if one.any()
    )


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
