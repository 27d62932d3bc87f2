"""From the shipped journeys' readings to the labels of a taxonomy's own journeys."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from models.classifiers.stages.plan import JourneyPlan, StagePlan, plan_journeys
from models.classifiers.stages.wording import INTERCEPT, SLOPE
from models.domain.classification import StageLabel
from models.domain.evidence import Evidence
from models.domain.journey import NONE, UNSURE
from models.domain.reading import StageReading
from models.domain.taxonomy import Taxonomy

SHARPNESS = 0.51
"""Of the softmax by which stages of one journey divide a shipped stage's mass. Learnt by merging every pair of
shipped stages and parting them again by words: 10 real sites, 60 % of assets on the right side."""

Probabilities = Mapping[str, float]
"""A journey's, by stage or "none"."""

Finder = Callable[[int], Evidence | None]
"""The evidence for the stage in that column, by its words."""


def _no_evidence(_column: int) -> Evidence | None:
    return None


@dataclass(frozen=True, slots=True)
class StageMapping:
    """Journeys with their plans, made once a taxonomy, used once an asset."""

    plans: tuple[JourneyPlan, ...]

    @classmethod
    def build(cls, taxonomy: Taxonomy, thresholds: Mapping[str, float]) -> StageMapping:
        """`thresholds` are the stage classifier's, by shipped journey."""
        return cls(plan_journeys(taxonomy, thresholds))

    @property
    def needs_words(self) -> bool:
        """Whether any stage shares a shipped one or has none, so that scores by words decide."""
        return any(stage.by_words or stage.shared for plan in self.plans for stage in plan.stages)

    def probabilities(
        self, readings: Sequence[StageReading], scores: Sequence[float] | None = None
    ) -> tuple[Probabilities, ...]:
        """For each journey, in the taxonomy's order, those of every stage and "none", summing to 1.

        `scores` are a row of `StageWords`, a column a stage of the taxonomy; without them stages known by their words
        alone have the probability of a stage of which nothing is known, and shared mass is divided equally.
        """
        by_journey = {reading.journey: reading for reading in readings}
        return tuple(_probabilities(plan, by_journey, scores) for plan in self.plans)

    def labels(
        self,
        readings: Sequence[StageReading],
        scores: Sequence[float] | None = None,
        find: Finder = _no_evidence,
        probabilities: Sequence[Probabilities] | None = None,
    ) -> tuple[StageLabel, ...]:
        """One label a journey, in the taxonomy's order, by these probabilities; by `probabilities()` without any.

        `find` is asked only where a stage known by its words is the answer. "none" needs no threshold and wins ties;
        a stage below the threshold or without evidence is no label: the answer is "unsure".
        """
        by_journey = {reading.journey: reading for reading in readings}
        pairs = zip(self.plans, probabilities or self.probabilities(readings, scores), strict=True)
        return tuple(_label(plan, by_journey, chances, find) for plan, chances in pairs)


def _label(
    plan: JourneyPlan, readings: Mapping[str, StageReading], probabilities: Probabilities, find: Finder
) -> StageLabel:
    likeliest = max(plan.stages, key=lambda stage: probabilities[stage.id])
    probability = probabilities[likeliest.id]
    if probabilities[NONE] >= probability:
        return StageLabel(plan.journey, NONE, probabilities[NONE], plan.threshold, probabilities, None)
    evidence = _evidence(likeliest, readings, find) if probability >= plan.threshold else None
    answer = likeliest.id if evidence else UNSURE
    return StageLabel(plan.journey, answer, probability, plan.threshold, probabilities, evidence)


def _probabilities(
    plan: JourneyPlan, readings: Mapping[str, StageReading], scores: Sequence[float] | None
) -> dict[str, float]:
    """Of every stage and "none", summing to 1.

    The heads are taken as independent: an asset stands at none of the stages when each head it draws on, and each
    stage known by words, says so.
    """
    masses = {stage.id: _mass(stage, readings, scores) for stage in plan.stages}
    none = 1.0
    for journey, covered in plan.covered:
        known = readings[journey].probabilities
        none *= max(0.0, 1.0 - sum(known[stage] for stage in covered))
    for stage in plan.stages:
        if stage.by_words:
            none *= 1.0 - masses[stage.id]
    total = none + sum(masses.values())
    return {**{name: mass / total for name, mass in masses.items()}, NONE: none / total}


def _mass(stage: StagePlan, readings: Mapping[str, StageReading], scores: Sequence[float] | None) -> float:
    if stage.by_words:
        score = scores[stage.column] if scores is not None else 0.0
        return 1.0 / (1.0 + math.exp(-(SLOPE * score + INTERCEPT)))
    mass = sum(readings[journey].probabilities[name] for journey, name in stage.alone)
    for (journey, name), rivals in stage.shared:
        mass += readings[journey].probabilities[name] * _share(stage.column, rivals, scores)
    return mass


def _share(column: int, rivals: Sequence[int], scores: Sequence[float] | None) -> float:
    """The part of a shipped stage's mass that is this stage's; `rivals` include itself."""
    if scores is None:
        return 1.0 / len(rivals)
    return 1.0 / sum(math.exp(SHARPNESS * (scores[rival] - scores[column])) for rival in rivals)


def _evidence(stage: StagePlan, readings: Mapping[str, StageReading], find: Finder) -> Evidence | None:
    if stage.by_words:
        return find(stage.column)
    journey, name = max(stage.shipped, key=lambda at: readings[at[0]].probabilities[at[1]])
    return readings[journey].evidence.get(name)
