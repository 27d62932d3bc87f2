"""What a simulation came to: curves over the number of decisions, and the gain after twenty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.learning.simulate import Trial
from eval.measures import Answers, Measure
from eval.resampling import Rows, resample

Trials = Sequence[Sequence[Sequence[Trial]]]
"""A draw, then a site, then a count: all orders are judged on the same assets of each."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Over sites, each the mean of its draws, and pooled: all sites' assets as one, the mean over draws."""

    mean: float
    deviation: float
    pooled: float


@dataclass(frozen=True, slots=True)
class Point:
    """The measure after so many decisions, calibration error among it."""

    count: int
    macro_f1: Spread
    accuracy: Spread
    calibration_error: Spread


@dataclass(frozen=True, slots=True)
class Curve:
    """`order` is "random" or "review"."""

    journey: str
    order: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Gain:
    """Macro-F1 on the rest of a site before and after `count` decisions; `improved` is the fraction of sites."""

    journey: str
    order: str
    count: int
    before: Spread
    after: Spread
    improved: float


@dataclass(frozen=True, slots=True)
class Lead:
    """How much more macro-F1 asking in `order` gives than asking at random, at equal decisions, mean of sites.

    `counts` are the numbers of decisions, `leads` those after each, `mean` theirs, with the `interval` that other
    sites of the same kind would give; None for one site. `ahead` is the fraction of sites where the mean is above 0.
    """

    journey: str
    order: str
    counts: tuple[int, ...]
    leads: tuple[float, ...]
    mean: float
    interval: tuple[float, float] | None
    ahead: float


@dataclass(frozen=True, slots=True)
class LearningScores:
    """`sites` are those that were large enough; curves and leads are judged on a held-out third, gains on the rest."""

    sites: tuple[str, ...]
    draws: int
    seed: int
    curves: tuple[Curve, ...]
    gains: tuple[Gain, ...]
    leads: tuple[Lead, ...]


def spread(draws: Sequence[Sequence[Trial]], measure: Measure, journey: str, *, learnt: bool = True) -> Spread:
    """`draws` hold a trial a site each, in one order."""
    by_draw = [[(trial.after if learnt else trial.before)[journey] for trial in trials] for trials in draws]
    sites = np.mean([[measure.value(each) for each in answers] for answers in by_draw], axis=0)
    pooled = np.mean([measure.value(_pool(answers)) for answers in by_draw])
    return Spread(_short(np.mean(sites)), _short(np.std(sites)), _short(pooled))


def improved(draws: Sequence[Sequence[Trial]], measure: Measure, journey: str) -> float:
    """The fraction of sites whose mean gain is above 0."""
    gains = np.mean([[trial.gain(measure, journey) for trial in trials] for trials in draws], axis=0)
    return _short(np.mean(gains > 0))


def lead(journey: str, order: str, asked: Trials, at_random: Trials, measure: Measure) -> Lead:
    """Of one order over random order; after no decision there is none, and nothing is counted."""
    sites = np.mean(_values(asked, journey, measure) - _values(at_random, journey, measure), axis=0)
    counts = [trial.count for trial in asked[0][0]]
    decided = [place for place, count in enumerate(counts) if count]
    sites = sites[:, decided]

    def mean(rows: Rows) -> float:
        return float(sites[rows].mean())

    among = resample(mean, np.arange(len(sites)))
    return Lead(
        journey,
        order,
        tuple(counts[place] for place in decided),
        tuple(_short(value) for value in sites.mean(axis=0)),
        _short(sites.mean()),
        among and (_short(among[0]), _short(among[1])),
        _short(np.mean(sites.mean(axis=1) > 0)),
    )


def _values(draws: Trials, journey: str, measure: Measure) -> NDArray[np.float64]:
    """Shape (draws, sites, counts)."""
    return np.asarray([[[trial.value(measure, journey) for trial in site] for site in sites] for sites in draws])


def _pool(answers: Sequence[Answers]) -> Answers:
    first = answers[0]
    return Answers(
        np.concatenate([each.truth for each in answers]),
        np.concatenate([each.probabilities for each in answers]),
        np.concatenate([each.accepted for each in answers]),
        first.none,
    )


def _short(value: float | np.floating) -> float:
    return round(float(value), 4)
