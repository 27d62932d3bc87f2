"""Duplicates: two assets that say the same, and how alike they are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Likeness(StrEnum):
    """How two assets say the same, the plainest first."""

    EXACT = "exact"
    NEAR = "near"
    PARAPHRASE = "paraphrase"

    @property
    def counts_once(self) -> bool:
        """Whether such assets are one piece of content on a map: not those that merely seem to be retold."""
        return self is not Likeness.PARAPHRASE


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two assets that say the same; `first` < `second`.

    `overlap`, 0 to 1, is the fraction of words that stand in runs which both have, boilerplate aside, in the one
    of the two that shares less; `probability` is that a reader would say they tell the same.
    """

    first: str
    second: str
    overlap: float
    likeness: Likeness = Likeness.NEAR
    probability: float = 1.0

    @classmethod
    def of(
        cls, one: str, other: str, overlap: float, likeness: Likeness = Likeness.NEAR, probability: float = 1.0
    ) -> Duplicate:
        """The pair in its one order."""
        return cls(min(one, other), max(one, other), overlap, likeness, probability)

    @property
    def rank(self) -> tuple[int, float, float, str, str]:
        """Rises from the surest pair to the least sure one; ties by id."""
        return list(Likeness).index(self.likeness), -self.probability, -self.overlap, self.first, self.second
