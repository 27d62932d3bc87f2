"""The map: what serves each need at each stage, and whether that is enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from models.domain.classification import Classification, StageLabel, Standing
from models.domain.policy import Policy
from models.domain.taxonomy import Taxonomy


class Grade(StrEnum):
    """How a cell stands against its policy."""

    EMPTY = "empty"
    THIN = "thin"
    COVERED = "covered"
    EXCESS = "excess"
    OUT_OF_SCOPE = "out of scope"


@dataclass(frozen=True, slots=True, order=True)
class CellKey:
    """Which cell: ids of persona, need, journey and stage."""

    persona: str
    need: str
    journey: str
    stage: str


@dataclass(frozen=True, slots=True)
class Supply:
    """One asset's contribution to a cell: `probability` that it serves this need at this stage.

    `assigned` when both labels are given rather than unsure; `group` is the leader of its near-duplicates.
    """

    asset_id: str
    group: str
    probability: float
    assigned: bool


@dataclass(frozen=True)
class CoverageCell:
    """A cell with its supplies, likeliest first. Without slots, so that counts can be cached."""

    key: CellKey
    policy: Policy
    supplies: tuple[Supply, ...] = ()

    @cached_property
    def assets(self) -> tuple[str, ...]:
        """Assets that serve the cell, likeliest first."""
        return tuple(supply.asset_id for supply in self.supplies if supply.assigned)

    @cached_property
    def distinct(self) -> int:
        """How many serve it, near-duplicates counted once."""
        return len({supply.group for supply in self.supplies if supply.assigned})

    @cached_property
    def expected(self) -> float:
        """Expected number of distinct assets: the groups' best probabilities summed."""
        return sum(self._group_probabilities)

    @property
    def grade(self) -> Grade:
        """Empty, thin, covered or excess, by its policy."""
        if not self.policy.in_scope:
            return Grade.OUT_OF_SCOPE
        if self.distinct == 0:
            return Grade.EMPTY
        if self.distinct < self.policy.minimum:
            return Grade.THIN
        over = self.policy.maximum is not None and self.distinct > self.policy.maximum
        return Grade.EXCESS if over else Grade.COVERED

    @property
    def shortfall(self) -> int:
        """How many more the policy asks for."""
        return max(0, self.policy.minimum - self.distinct)

    @cached_property
    def probability_below(self) -> float:
        """Probability that fewer distinct assets serve it than the policy asks for.

        The Poisson-binomial tail by its recurrence, truncated at the minimum; groups are taken as independent.
        """
        tail = [1.0, *([0.0] * (self.policy.minimum - 1))]
        for p in self._group_probabilities:
            tail = [count * (1 - p) + (tail[i - 1] * p if i else 0.0) for i, count in enumerate(tail)]
        return sum(tail) if self.policy.in_scope else 0.0

    @cached_property
    def _group_probabilities(self) -> list[float]:
        best: dict[str, float] = {}
        for supply in self.supplies:
            best[supply.group] = max(best.get(supply.group, 0.0), supply.probability)
        return list(best.values())


@dataclass(frozen=True, slots=True)
class CoverageMap:
    """One journey's map, row by row (persona, need), then by stage."""

    journey: str
    cells: tuple[CoverageCell, ...]

    def cell(self, persona: str, need: str, stage: str) -> CoverageCell | None:
        """The cell at that place, or None."""
        wanted = CellKey(persona, need, self.journey, stage)
        return next((cell for cell in self.cells if cell.key == wanted), None)

    def rows(self) -> list[tuple[CoverageCell, ...]]:
        """The cells of each need, in the taxonomy's order."""
        rows: dict[tuple[str, str], list[CoverageCell]] = {}
        for cell in self.cells:
            rows.setdefault((cell.key.persona, cell.key.need), []).append(cell)
        return [tuple(row) for row in rows.values()]

    def counts(self) -> dict[Grade, int]:
        """How many cells have each grade."""
        counts = dict.fromkeys(Grade, 0)
        for cell in self.cells:
            counts[cell.grade] += 1
        return counts


def build_coverage(
    taxonomy: Taxonomy,
    journey_id: str,
    classifications: Iterable[Classification],
    representatives: Mapping[str, str],
) -> CoverageMap:
    """The map of a journey; `representatives` names each asset's group of near-duplicates.

    A need that is "none" supplies nothing, however many such assets there are: a thousand faint likenesses must not
    fill a cell.
    """
    supplies: dict[tuple[str, str], list[Supply]] = {}
    for classification in classifications:
        label = classification.stage_on(journey_id)
        if label is not None:
            group = representatives.get(classification.asset_id, classification.asset_id)
            for place, supply in _supplies(classification, label, group):
                supplies.setdefault(place, []).append(supply)
    journey = taxonomy.journey(journey_id)
    cells = [
        CoverageCell(
            CellKey(persona.id, need.id, journey_id, stage),
            taxonomy.coverage.policy_for(persona.id, need.id, journey_id, stage),
            _likeliest_first(supplies.get((need.id, stage), ())),
        )
        for persona, need, stage in taxonomy.cells(journey)
    ]
    return CoverageMap(journey_id, tuple(cells))


def _supplies(
    classification: Classification, label: StageLabel, group: str
) -> Iterable[tuple[tuple[str, str], Supply]]:
    for need in classification.needs:
        if need.standing is Standing.NONE:
            continue
        for stage in {*label.probabilities, label.stage}:
            assigned = need.standing is Standing.SERVES and label.stage == stage
            probability = need.probability * label.probability_of(stage)
            yield (need.need, stage), Supply(classification.asset_id, group, probability, assigned)


def _likeliest_first(supplies: Iterable[Supply]) -> tuple[Supply, ...]:
    return tuple(sorted(supplies, key=lambda supply: (-supply.assigned, -supply.probability, supply.asset_id)))
