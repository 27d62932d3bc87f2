"""Fact: something that was counted, against how much of it there should be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Area(StrEnum):
    """The six areas in which an organisation is ready, or not, to work along journeys."""

    CUSTOMER = "customer"
    CULTURE = "culture"
    CONTENT = "content"
    APPLICATIONS = "applications"
    INSIGHTS = "insights"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Fact:
    """So many of so many; `remedy` says what would raise it."""

    area: Area
    name: str
    count: int
    wanted: int
    remedy: str

    @property
    def score(self) -> float:
        """The fraction of what is wanted, 1 at most; 0 where there is nothing at all to count."""
        return min(1.0, self.count / self.wanted) if self.wanted else 0.0

    @property
    def cure(self) -> str:
        """What would raise the score; nothing where it is whole."""
        return self.remedy if self.score < 1 else ""


@dataclass(frozen=True, slots=True)
class Standing:
    """An area and its facts, each of which weighs the same."""

    area: Area
    facts: tuple[Fact, ...]

    @property
    def score(self) -> float:
        """The mean of the facts' scores."""
        return sum(fact.score for fact in self.facts) / len(self.facts) if self.facts else 0.0

    @property
    def weakest(self) -> Fact:
        """The fact with most to gain, the first one told of several."""
        return min(self.facts, key=lambda fact: fact.score)

    @property
    def gain(self) -> float:
        """By how much the area's score would rise if its weakest fact were as wanted."""
        return (1 - self.weakest.score) / len(self.facts)
