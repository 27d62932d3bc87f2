"""Whether "this asset serves this need: 70 %" is true seven times in ten, on products and sites not fitted to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from eval.needs.folds import crossed
from eval.needs.simulation import Simulated, World, simulate
from eval.ranking import AUROC, AVERAGE_PRECISION, CALIBRATION_ERROR, Flags, Floats
from eval.reliability import Pairs, join
from eval.train_needs import fit_weights
from models.classifiers.needs.classifier import SimilarityNeedClassifier

LIBRARIES = 60
SEED = 99
LIKELY = 0.05
SIZES = {"6 to 15 needs": (6, 15), "16 to 50 needs": (16, 50), "51 to 200 needs": (51, 200)}
SERVING = {
    "assets that all serve none": (0.0, 1e-9),
    "assets of which under a fifth serve": (1e-9, 0.2),
    "assets of which a fifth and more serve": (0.2, 1.1),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A simulated library with the probabilities told of it, float64 (assets, needs), and where a label begins."""

    library: Simulated
    chances: Floats
    threshold: float
    doubt: float

    @property
    def pairs(self) -> Pairs:
        """Probabilities and truths of all pairs that are known, flat."""
        known = self.library.known
        return self.chances[known], self.library.served[known]

    @property
    def likeliest(self) -> Pairs:
        """Those of each asset's likeliest need, where that is known."""
        row, best = np.arange(len(self.chances)), self.chances.argmax(axis=1)
        known = self.library.known[row, best]
        return self.chances[row, best][known], self.library.served[row, best][known]

    @property
    def said(self) -> Flags:
        """Of `pairs`, which are said to serve."""
        return np.asarray(self.pairs[0] >= self.threshold)


Read = list[Reading]


def read_unseen(world: World, embedder_weights: str) -> Read:
    """Fitted on libraries of one half of the products and foreign sites, it reads libraries of the other; and back."""
    return [
        Reading(
            each, classifier.study(each.library, each.needs).probabilities(), classifier.threshold, classifier.doubt
        )
        for fitted_to, judged in crossed(world)
        for classifier in [SimilarityNeedClassifier(fit_weights(fitted_to, embedder_weights))]
        for each in simulate(judged, SEED, LIBRARIES // 2)
    ]


def measure_calibration(read: Read) -> Mapping[str, dict[str, float | tuple[float, float]]]:
    """By the taxonomy's size and by how much of the library serves any of its needs."""
    return {name: _row(some) for name, some in divide(read).items()}


def divide(read: Read) -> Mapping[str, Read]:
    """All libraries, those of each size of taxonomy, and by how many of the assets serve any need."""
    parts = {"all": read}
    for name, (low, high) in SIZES.items():
        parts[name] = [each for each in read if low <= each.chances.shape[1] <= high]
    for name, (least, most) in SERVING.items():
        parts[name] = [each for each in read if least <= float(each.library.served.any(axis=1).mean()) < most]
    return {name: some for name, some in parts.items() if some}


def _row(read: Read) -> dict[str, float | tuple[float, float]]:
    chance, truth = join([each.pairs for each in read])
    likeliest, right = join([each.likeliest for each in read])
    said = np.concatenate([each.said for each in read])
    doubted = np.concatenate([each.pairs[0] >= each.doubt for each in read])
    likely = chance >= LIKELY
    return {
        "libraries": float(len(read)),
        "ECE": CALIBRATION_ERROR.of(truth, chance),
        "ECE of an asset's likeliest need": CALIBRATION_ERROR.of(right, likeliest),
        f"ECE where p ≥ {LIKELY}": CALIBRATION_ERROR.of(truth[likely], chance[likely]),
        "AUROC": AUROC.of(truth, chance) if truth.any() else float("nan"),
        "AP": AVERAGE_PRECISION.of(truth, chance) if truth.any() else float("nan"),
        "precision of serves": _mean(truth[said]),
        "recall of serves": _mean(said[truth]),
        "recall with unsure": _mean(doubted[truth]),
        "wrongly said, per 100 assets": 100.0 * float((said & ~truth).sum()) / sum(len(each.chances) for each in read),
    }


def _mean(flags: Flags) -> float:
    return float(flags.mean()) if len(flags) else float("nan")
