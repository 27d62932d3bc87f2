"""Which shipped stages each stage of a taxonomy draws on, worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from statistics import fmean

from models.domain.journey import SHIPPED_STAGES, Journey
from models.domain.taxonomy import Taxonomy

Shipped = tuple[str, str]
"""A shipped journey and one of its stages."""


@dataclass(frozen=True, slots=True)
class StagePlan:
    """A stage and where its probability comes from.

    `alone`: shipped stages that are this stage's only; `shared`: those that others of the journey name too, each
    with the columns of all who do; `column`: the stage's place among all stages of the taxonomy.
    """

    id: str
    column: int
    alone: tuple[Shipped, ...]
    shared: tuple[tuple[Shipped, tuple[int, ...]], ...]

    @property
    def by_words(self) -> bool:
        """Whether the stage corresponds to no shipped one."""
        return not self.alone and not self.shared

    @property
    def shipped(self) -> tuple[Shipped, ...]:
        """Every shipped stage it draws on."""
        return (*self.alone, *(name for name, _ in self.shared))


@dataclass(frozen=True, slots=True)
class JourneyPlan:
    """A journey's stages, its threshold, and what it covers of each shipped journey it draws on."""

    journey: str
    stages: tuple[StagePlan, ...]
    covered: tuple[tuple[str, tuple[str, ...]], ...]
    threshold: float


def plan_journeys(taxonomy: Taxonomy, thresholds: Mapping[str, float]) -> tuple[JourneyPlan, ...]:
    """A plan a journey. The threshold is the mean over the shipped journeys drawn on; over all where there are none."""
    columns = count()
    return tuple(_plan(journey, columns, thresholds) for journey in taxonomy.journeys)


def _plan(journey: Journey, columns: count[int], thresholds: Mapping[str, float]) -> JourneyPlan:
    placed = [(stage, next(columns)) for stage in journey.stages]
    users: dict[Shipped, list[int]] = {}
    for stage, column in placed:
        for name in dict.fromkeys(stage.corresponds_to):
            users.setdefault(_shipped(name), []).append(column)
    stages = []
    for stage, column in placed:
        own = [name for name, columns_of in users.items() if column in columns_of]
        alone = tuple(name for name in own if len(users[name]) == 1)
        shared = tuple((name, tuple(users[name])) for name in own if len(users[name]) > 1)
        stages.append(StagePlan(stage.id, column, alone, shared))
    covered = tuple((j, names) for j in SHIPPED_STAGES if (names := tuple(name for k, name in users if k == j)))
    drawn_on = [thresholds[name] for name, _ in covered] or list(thresholds.values())
    return JourneyPlan(journey.id, tuple(stages), covered, fmean(drawn_on))


def _shipped(name: str) -> Shipped:
    journey, _, stage = name.partition("/")
    return journey, stage
