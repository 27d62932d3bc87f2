"""The map: what serves each need at each stage, and whether that is enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Protocol, TypeVar

from models.domain.chances import Chances
from models.domain.classification import CLASSIFIER, Classification, NeedLabel, StageLabel, Standing
from models.domain.policy import Policy
from models.domain.taxonomy import Taxonomy

BREADTH = 3
"""Needs that one asset counts for by the classifier's word: a page that mentions everything must not hide the gaps."""
FAINT = 0.01
"""Less than this, a chance is not kept: it moves no figure that is shown, and most chances are such."""


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
    def assigned(self) -> tuple[Supply, ...]:
        """The supplies that count, likeliest first."""
        return tuple(supply for supply in self.supplies if supply.assigned)

    @cached_property
    def assets(self) -> tuple[str, ...]:
        """Assets that serve the cell, likeliest first."""
        return tuple(supply.asset_id for supply in self.assigned)

    @cached_property
    def distinct(self) -> int:
        """How many serve it, near-duplicates counted once."""
        return len({supply.group for supply in self.assigned})

    @cached_property
    def chances(self) -> Chances:
        """How many distinct assets may serve it: each group of near-duplicates is as probable as its likeliest."""
        best: dict[str, float] = {}
        for supply in self.supplies:
            best[supply.group] = max(best.get(supply.group, 0.0), supply.probability)
        return Chances(tuple(best.values()))

    @property
    def expected(self) -> float:
        """Expected number of distinct assets: the groups' best probabilities summed."""
        return self.chances.expected

    @cached_property
    def likely(self) -> tuple[int, int]:
        """Between how many and how many distinct assets serve it, with a probability of 90 % at least."""
        return self.chances.within()

    @property
    def grade(self) -> Grade:
        """Empty, thin, covered or excess, by its policy and by the labels that were given."""
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

    @property
    def probability_empty(self) -> float:
        """Probability that nothing serves it."""
        return self.chances.none

    @cached_property
    def probability_below(self) -> float:
        """Probability that fewer distinct assets serve it than the policy asks for; 0 out of scope."""
        return self.chances.below(self.policy.minimum)


class Graded(Protocol):
    """A cell of a map, as drawn or as it was kept."""

    @property
    def key(self) -> CellKey: ...  # noqa: D102 - as everywhere

    @property
    def grade(self) -> Grade: ...  # noqa: D102 - as everywhere


Cell = TypeVar("Cell", bound=Graded)


def rows_of(cells: Iterable[Cell]) -> list[tuple[Cell, ...]]:
    """The cells of each need, in the order of their first ones."""
    rows: dict[tuple[str, str], list[Cell]] = {}
    for cell in cells:
        rows.setdefault((cell.key.persona, cell.key.need), []).append(cell)
    return [tuple(row) for row in rows.values()]


def count_grades(cells: Iterable[Graded]) -> dict[Grade, int]:
    """How many cells have each grade."""
    counts = dict.fromkeys(Grade, 0)
    for cell in cells:
        counts[cell.grade] += 1
    return counts


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
        return rows_of(self.cells)

    def counts(self) -> dict[Grade, int]:
        """How many cells have each grade."""
        return count_grades(self.cells)


def build_coverage(
    taxonomy: Taxonomy,
    journey_id: str,
    classifications: Iterable[Classification],
    representatives: Mapping[str, str],
) -> CoverageMap:
    """The map of a journey; `representatives` names each asset's group of near-duplicates.

    A need that is "none" supplies nothing, however many such assets there are: a thousand faint likenesses must not
    fill a cell. Nor must one page that mentions everything: see `attention`.
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


def attention(needs: Iterable[NeedLabel]) -> float:
    """The fraction, 0 to 1, with which an asset counts for each of the needs that the classifier finds in it.

    Up to `BREADTH` needs, summed by their probabilities, it counts whole; beyond, it adds no more to all of them
    together than so many would. A person's word is not divided.
    """
    told = sum(need.probability for need in needs if _is_told(need))
    return 1.0 if told <= BREADTH else BREADTH / told


def counted(needs: Iterable[NeedLabel]) -> frozenset[str]:
    """The needs that an asset is counted for: those a person says it serves, and the `BREADTH` likeliest others."""
    served = [need for need in needs if need.standing is Standing.SERVES]
    told = sorted((need for need in served if _is_told(need)), key=lambda need: (-need.probability, need.need))
    return frozenset(need.need for need in [*told[:BREADTH], *(need for need in served if not _is_told(need))])


def _is_told(need: NeedLabel) -> bool:
    return need.decided_by == CLASSIFIER and need.standing is not Standing.NONE


def _supplies(
    classification: Classification, label: StageLabel, group: str
) -> Iterable[tuple[tuple[str, str], Supply]]:
    share, chosen = attention(classification.needs), counted(classification.needs)
    stages = [(stage, label.probability_of(stage)) for stage in {*label.probabilities, label.stage}]
    for need in classification.needs:
        if need.standing is Standing.NONE:
            continue
        serves = need.probability * (share if _is_told(need) else 1.0)
        for stage, at in stages:
            assigned = label.stage == stage and need.need in chosen
            if assigned or serves * at >= FAINT:
                yield (need.need, stage), Supply(classification.asset_id, group, serves * at, assigned)


def _likeliest_first(supplies: Iterable[Supply]) -> tuple[Supply, ...]:
    return tuple(sorted(supplies, key=lambda supply: (-supply.assigned, -supply.probability, supply.asset_id)))
