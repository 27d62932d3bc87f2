"""Figures: named numbers with how sure they are and what they were to reach."""

from __future__ import annotations

from dataclasses import dataclass

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Target:
    """What a number should come to, at least or at most; the boundary is reached."""

    value: float
    at_least: bool = True

    def shortfall(self, value: float) -> float:
        """How much is missing, 0 where nothing is; NaN for a number that has no meaning."""
        missing = self.value - value if self.at_least else value - self.value
        return max(missing, 0.0) if missing == missing else missing  # noqa: PLR0124 - NaN alone differs from itself

    def is_reached(self, value: float) -> bool:
        """Whether nothing is missing."""
        return self.shortfall(value) == 0.0

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.value:g}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number; `of` is what it is about, such as a journey, and `count` over how many things it was taken.

    `interval` is its 95 % bootstrap interval; `sites` the mean and the standard deviation of the sites' own values.
    """

    name: str
    of: str
    value: float
    count: int
    interval: Interval | None = None
    sites: tuple[float, float] | None = None
    target: Target | None = None
    citation: str = ""

    @property
    def verdict(self) -> str:
        """Empty without a target."""
        if self.target is None:
            return ""
        if self.target.is_reached(self.value):
            return "reached"
        missing = self.target.shortfall(self.value)
        return f"missed by {missing:.3f}" if missing == missing else "not measurable"  # noqa: PLR0124
