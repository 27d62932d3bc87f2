"""A path: what leads a persona through a journey, step by step, and which steps nobody has written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.domain.coverage import CellKey
from models.domain.gap import Gap
from models.domain.suggestion import Suggestion


@dataclass(frozen=True, slots=True)
class Step:
    """The best asset for one need at one stage.

    `best` is None where the map counts nothing there: `nearest` then comes closest, and `gap` says what is missing, if
    anything was asked for.
    """

    key: CellKey
    best: Suggestion | None
    nearest: Suggestion | None = None
    gap: Gap | None = None
    in_scope: bool = True

    @property
    def is_missing(self) -> bool:
        """Whether somebody should write it."""
        return self.best is None and self.in_scope

    @property
    def standing(self) -> str:
        """In a word: found, missing or "out of scope"."""
        return "found" if self.best else "missing" if self.in_scope else "out of scope"

    @property
    def rank(self) -> tuple[bool, bool, float, str]:
        """Rises from the step that serves best to the one that is missed least; ties by need."""
        weight = self.best.probability if self.best else self.gap.priority.value if self.gap else 0.0
        return self.best is None, not self.in_scope, -weight, self.key.need


@dataclass(frozen=True, slots=True)
class Road:
    """The steps of a journey for one need, in order."""

    need: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """Where a persona can walk on a journey: a road a need, and `steps`, the best of all roads at each stage."""

    persona: str
    journey: str
    roads: tuple[Road, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """One a stage: missing only where no road has anything."""
        return tuple(min(at, key=lambda step: step.rank) for at in zip(*(r.steps for r in self.roads), strict=True))


@dataclass(frozen=True, slots=True)
class NextStep:
    """The step after an asset for a need that it serves; `at` is its own stage, `is_linked` whether it leads there."""

    at: str
    step: Step
    is_linked: bool = False


@dataclass(frozen=True, slots=True)
class NextSteps:
    """What comes after an asset, on every journey and for every need; `remarks` say why there is none, or no more."""

    asset_id: str
    found: tuple[NextStep, ...]
    remarks: tuple[str, ...] = ()


def count_missing(steps: Sequence[Step]) -> int:
    """How many of them somebody should write."""
    return sum(step.is_missing for step in steps)
