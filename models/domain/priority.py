"""What to mend first: weights × demand × certainty × severity, each part told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from models.domain.classification import Classification
from models.domain.engagement import Counts
from models.domain.policy import Weights

FORMULA = "Priority = weight of the persona × of the need × of the stage × demand × certainty × severity"
LEAST, MOST = 0.25, 4.0
"""Demand is kept within these, so that one need that everybody reads about does not hide all others."""


@dataclass(frozen=True, slots=True)
class Priority:
    """The parts of a gap's priority.

    `demand` is how much the need is asked for beside the others, 1 when `demand_known` is not; `certainty` is the
    probability that it is a gap at all; `severity` 0 to 1 is the weight of its kind × the missing fraction.
    """

    persona: float
    need: float
    stage: float
    demand: float
    demand_known: bool
    certainty: float
    severity: float

    @property
    def value(self) -> float:
        """The product, 0 or more."""
        return self.persona * self.need * self.stage * self.demand * self.certainty * self.severity

    @property
    def told(self) -> str:
        """The product with its numbers, such as "2 × 1 × 1.5 × 1 (demand unknown) × 0.97 × 1"."""
        demand = f"{self.demand:.2g}" + ("" if self.demand_known else " (demand unknown)")
        weights = (f"{each:g}" for each in (self.persona, self.need, self.stage))
        return " × ".join([*weights, demand, f"{self.certainty:.2f}", f"{self.severity:.2f}"])


@dataclass(frozen=True)
class Demand:
    """How often each need was asked for: readers and searches of what serves it, and questions that nothing answered.

    A need that is not in `asked` is unknown, not unwanted. Without slots, so that the mean can be kept.
    """

    asked: Mapping[str, float] = field(default_factory=dict)

    def of(self, need: str) -> float | None:
        """Beside the mean of the needs that are known, within `LEAST` and `MOST`; None where it is unknown."""
        if need not in self.asked or self._mean <= 0:
            return None
        return min(MOST, max(LEAST, self.asked[need] / self._mean))

    @cached_property
    def _mean(self) -> float:
        return sum(self.asked.values()) / len(self.asked) if self.asked else 0.0

    @classmethod
    def counted(
        cls,
        classifications: Iterable[Classification],
        counts: Mapping[str, Counts],
        questions: Mapping[str, int] | None = None,
    ) -> Demand:
        """Of the assets that serve a need the views and the searches that showed them; of `questions`, by need, all."""
        asked: dict[str, float] = {need: float(count) for need, count in (questions or {}).items()}
        if counts:
            for each in classifications:
                seen = counts.get(each.asset_id) if each.needs else None
                known = [number for number in (seen.consumed, seen.impressions) if number is not None] if seen else []
                for need in each.served if known else ():
                    asked[need] = asked.get(need, 0.0) + sum(known)
        return cls(asked)


def prioritise(
    weights: Weights, place: tuple[str, str, str, str], demand: float | None, certainty: float, severity: float
) -> Priority:
    """The parts for a cell at `place`: ids of persona, need, journey and stage."""
    persona, need, journey, stage = place
    return Priority(
        weights.of_persona(persona),
        weights.of_need(need),
        weights.of_stage(journey, stage),
        1.0 if demand is None else demand,
        demand is not None,
        certainty,
        severity,
    )
