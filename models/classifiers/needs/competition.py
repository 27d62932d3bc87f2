"""Assets and needs competing for each other, so that hub pages and hub needs do not win.

Every asset has one unit of attention, shared among the needs and a place for "none"; every need takes its fair share
of the library's attention and pays for more. That is Sinkhorn's matrix scaling (Cuturi 2013, Sinkhorn Distances) with
a dustbin on each side (Sarlin et al. 2020, SuperGlue): with hundreds of needs it explains away a page that serves
another need better; with six it fades, because a need's fair share is large; with no library it is gone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.classifiers.needs.score import Scores

# Scores are divided by it: lower is closer to a hard assignment. Anything from 0.5 to 1 gave the same results.
_TEMPERATURE = 0.7
# The score at which "none" takes half of an asset's attention; unrelated pairs score about 0, matches about 10.
_NONE_AT = 6.0
_ROUNDS = 20
# A library's share of attention that goes to needs counts as if so many assets with such a share had been seen before.
_BACKGROUND_ASSETS, _BACKGROUND_SHARE = 10.0, 0.3
# Beyond it exp() says nothing new.
_HIGHEST = 40.0


@dataclass(frozen=True, slots=True)
class Competition:
    """The needs' side of a settled competition: `prices` float64 (needs,), log, at most 0.

    `demand` is the log-odds that an asset's attention goes to any need: a library written for these needs has much of
    it, one where hardly anything serves them little, and the same score means less there.
    """

    prices: NDArray[np.float64]
    demand: float

    @classmethod
    def settle(cls, scores: Scores) -> Competition:
        """Needs' prices in a library of these scores, shape (assets, needs)."""
        assets, needs = scores.shape
        drawn = _attraction(scores)
        fair_share = max(1.0, assets / max(needs, 1))
        price = np.ones(needs)
        for _ in range(_ROUNDS):
            attention = 1.0 / (drawn @ price + _attraction(np.array(_NONE_AT)))
            price = 1.0 / (1.0 + (attention @ drawn) / fair_share)
        spent = drawn @ price
        taken = spent / (spent + _attraction(np.array(_NONE_AT)))
        share = (taken.sum() + _BACKGROUND_ASSETS * _BACKGROUND_SHARE) / (assets + _BACKGROUND_ASSETS)
        return cls(np.log(price), float(np.log(share / (1.0 - share))))

    def toll(self, scores: Scores) -> Scores:
        """What rivals take of each score, in its own unit, shape (assets, needs), never above 0."""
        return _TEMPERATURE * (self.prices + self.rivalry(scores))

    def rivalry(self, scores: Scores) -> Scores:
        """Log of each asset's attention to spare, shape (assets, 1): 0 with no need in sight, at most."""
        spent = _attraction(scores) @ np.exp(self.prices)
        return -np.log1p(spent / _attraction(np.array(_NONE_AT)))[:, None]


def _attraction(scores: Scores) -> Scores:
    return np.asarray(np.exp(np.clip(scores / _TEMPERATURE, -_HIGHEST, _HIGHEST)))
