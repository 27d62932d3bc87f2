"""Journeys and their stages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

NONE = "none"
UNSURE = "unsure"

SHIPPED_STAGES: dict[str, tuple[str, ...]] = {
    "buyer": ("awareness", "research", "evaluation", "decision"),
    "customer": ("onboarding", "adoption", "support", "loyalty"),
}
"""The stages the shipped heads were trained on; a taxonomy's stage may name those it corresponds to."""


class Funnel(StrEnum):
    """Which funnel a stage belongs to."""

    MARKETING = "marketing"
    SALES = "sales"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of a journey, told as the customer's need state in the customer's words.

    `corresponds_to` names shipped stages as "journey/stage"; empty means it is known by its words alone.
    """

    id: str
    name: str
    question: str
    funnel: Funnel
    description: str = ""
    corresponds_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Journey:
    """An ordered path."""

    id: str
    name: str
    stages: tuple[Stage, ...]

    def stage(self, stage_id: str) -> Stage | None:
        """The stage of that id, or None."""
        return next((stage for stage in self.stages if stage.id == stage_id), None)

    def following(self, stage_id: str) -> Stage | None:
        """The step after it, or None at the end of the path."""
        ids = [stage.id for stage in self.stages]
        at = ids.index(stage_id) + 1
        return self.stages[at] if at < len(ids) else None
