"""Disputes: what people contradict each other about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from models.domain.decision import NEED_AXIS, Decision
from models.domain.word import serves_by_person, words_by_person

DISPUTED = "disputed"
"""The flag of a classification whose label is the latest of several words that cannot all be right."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A question on one asset and what people said, oldest first; `label` is the need's id, empty for a journey."""

    asset_id: str
    axis: str
    label: str
    decisions: tuple[Decision, ...]

    @property
    def flag(self) -> str:
        """How a classification says it: "disputed:buyer", "disputed:need/warm"."""
        return f"{DISPUTED}:{self.axis}{'/' + self.label if self.label else ''}"


def find_disputes(decisions: Iterable[Decision]) -> list[Dispute]:
    """Questions on which two people's own last words cannot both be right, in the order of assets and questions."""
    asked: dict[tuple[str, str, str], list[Decision]] = {}
    for decision in sorted(decisions, key=lambda each: (each.at, each.id)):
        asked.setdefault((decision.asset_id, *decision.question), []).append(decision)
    return [Dispute(*question, tuple(asked[question])) for question in sorted(asked) if _disputed(asked[question])]


def _disputed(decisions: list[Decision]) -> bool:
    if decisions[0].axis == NEED_AXIS:
        return len(set(serves_by_person(decisions, decisions[0].label).values())) > 1
    words = words_by_person(decisions).values()
    return any(one.contradicts(other) for one, other in combinations(words, 2))
