"""One label put to the test, and what many of them come to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from eval.resampling import Rows, resample

LEAST_LOSS = 0.001
"""Of probability; what removing anything costs at least when a ratio is taken, lest it be infinite."""

Interval = tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Trial:
    """A label of an asset, and what became of its probability.

    `drop_shown` and `drop_random` are probabilities lost when the sentences are taken out, the latter a mean over
    draws, None where the asset has no other sentences of that length; `kept`: the label stands on them alone.
    """

    asset_id: str
    site: str
    label: str
    sentences: int
    probability: float
    drop_shown: float
    drop_random: float | None
    kept: bool


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number and its 95 % interval over resampled labels; None where there are too few."""

    value: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Faithfulness:
    """Of the evidence of one kind of label.

    `drop_shown` and `drop_random` are mean losses of probability over the `compared` labels that have random
    sentences to compare with, `ratio` is theirs; `kept` is the fraction of all `labels` that stand on the shown
    sentences alone; `sentences` how many are shown on average.
    """

    labels: int
    compared: int
    drop_shown: Estimate
    drop_random: Estimate
    ratio: Estimate
    kept: Estimate
    sentences: float


def summarise(trials: Sequence[Trial]) -> Faithfulness | None:
    """None where nothing was labelled or nothing could be compared; intervals resample assets (Efron 1979).

    The ratio is that of the means: a single random removal often changes nothing.
    """
    pairs = [(each, each.drop_random) for each in trials if each.drop_random is not None]
    if not pairs:
        return None
    shown = np.asarray([each.drop_shown for each, _ in pairs])
    random = np.asarray([drop for _, drop in pairs])
    kept = np.asarray([each.kept for each in trials], dtype=np.float64)
    compared, every = [each.asset_id for each, _ in pairs], [each.asset_id for each in trials]
    return Faithfulness(
        len(trials),
        len(pairs),
        _estimate(lambda rows: float(shown[rows].mean()), compared),
        _estimate(lambda rows: float(random[rows].mean()), compared),
        _estimate(lambda rows: _ratio(float(shown[rows].mean()), float(random[rows].mean())), compared),
        _estimate(lambda rows: float(kept[rows].mean()), every),
        float(np.mean([each.sentences for each in trials])),
    )


def _ratio(shown: float, random: float) -> float:
    """Finite where random sentences do not matter: their loss counts as `LEAST_LOSS` at least."""
    return shown / max(random, LEAST_LOSS)


def _estimate(measure: Callable[[Rows], float], assets: Sequence[str]) -> Estimate:
    return Estimate(measure(np.arange(len(assets))), resample(measure, np.asarray(assets)))
