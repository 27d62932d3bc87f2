"""Planted gaps: hide the pages of a random half of the needs, and tell which needs have lost theirs."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from eval.needs.methods import METHODS
from eval.needs.simulation import World
from eval.ranking import AUROC, AVERAGE_PRECISION, bootstrap

HALVES = 8
SEED = 5


def measure_gaps(world: World) -> Mapping[str, dict[str, float | tuple[float, float]]]:
    """By method, over `HALVES` random halves: a need's score is that of its best remaining page."""
    draw = np.random.default_rng(SEED)
    measured: dict[str, list[tuple[float, float]]] = {name: [] for name in METHODS}
    for _ in range(HALVES):
        hidden = draw.permutation(len(world.needs)) < len(world.needs) // 2
        left = np.flatnonzero(~world.served[:, hidden].any(axis=1))
        library = world.assets.library(left)
        # A page that serves a hidden need and another one is gone for both.
        lost = np.asarray(~world.served[left].any(axis=0), dtype=bool)
        for name, method in METHODS.items():
            missing = -method(world, library).max(axis=0)
            measured[name].append((AUROC.of(lost, missing), AVERAGE_PRECISION.of(lost, missing)))
    return {name: _row(np.asarray(values)) for name, values in measured.items()}


def _row(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> dict[str, float | tuple[float, float]]:
    low, high = values.min(axis=0), values.max(axis=0)
    return {
        "AUROC": float(values[:, 0].mean()),
        "AUROC, 95 %": bootstrap(values[:, 0]),
        "AUROC, lowest–highest": (float(low[0]), float(high[0])),
        "AP": float(values[:, 1].mean()),
        "AP, 95 %": bootstrap(values[:, 1]),
        "AP, lowest–highest": (float(low[1]), float(high[1])),
    }
