"""A label that another edition of the library's labels would change, with both answers and their evidence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from models.domain.classification import NeedLabel, StageLabel, Standing
from models.domain.journey import NONE

ABSENT = "absent"
"""The answer on a journey that one of the two taxonomies does not have."""


@dataclass(frozen=True, slots=True)
class StageChange:
    """One journey; a side is None where its taxonomy has no such journey."""

    journey: str
    before: StageLabel | None
    after: StageLabel | None

    @property
    def answers(self) -> tuple[str, str]:
        """Before and after: a stage's id, "none", "unsure" or "absent"."""
        return (
            self.before.stage if self.before else ABSENT,
            self.after.stage if self.after else ABSENT,
        )

    @property
    def moved(self) -> float:
        """How much probability went to other answers, 0 to 1: the total variation distance."""
        before = self.before.probabilities if self.before else {}
        after = self.after.probabilities if self.after else {}
        return sum(abs(after.get(stage, 0.0) - before.get(stage, 0.0)) for stage in {*before, *after}) / 2

    @property
    def is_one(self) -> bool:
        """Whether the answer is another; to stand nowhere on a journey that comes or goes is none."""
        before, after = self.answers
        return before != after and {before, after} != {ABSENT, NONE}


@dataclass(frozen=True, slots=True)
class NeedChange:
    """One need; a side is None where nothing was said of it, which is "none"."""

    need: str
    before: NeedLabel | None
    after: NeedLabel | None

    @property
    def standings(self) -> tuple[Standing, Standing]:
        """Before and after."""
        return (
            self.before.standing if self.before else Standing.NONE,
            self.after.standing if self.after else Standing.NONE,
        )

    @property
    def moved(self) -> float:
        """How far the probability went, 0 to 1; where nothing was said it was as good as 0."""
        before = self.before.probability if self.before else 0.0
        after = self.after.probability if self.after else 0.0
        return abs(after - before)


@dataclass(frozen=True)
class AssetChange:
    """An asset's labels that differ, journeys in the taxonomy's order, needs by id. Without slots: `moved` is kept."""

    asset_id: str
    stages: tuple[StageChange, ...]
    needs: tuple[NeedChange, ...]

    @cached_property
    def moved(self) -> float:
        """The largest of its labels' moves, 0 to 1."""
        return max([*(each.moved for each in self.stages), *(each.moved for each in self.needs)])
