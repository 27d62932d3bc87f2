"""The map: what serves each need at each stage, and whether that is enough."""

from __future__ import annotations

from bisect import insort
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import Protocol, TypeVar

from models.domain.chances import Chances
from models.domain.classification import Classification
from models.domain.policy import Policy
from models.domain.supply import Supply, stock
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
        best = {supply.group: supply.probability for supply in self.supplies}
        if len(best) < len(self.supplies):
            for supply in self.supplies:
                best[supply.group] = max(best[supply.group], supply.probability)
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
    """The map of a journey; `representatives` names each asset's group of near-duplicates."""
    supplies = stock(journey_id, classifications, representatives)
    cells = [
        CoverageCell(
            CellKey(persona.id, need.id, journey_id, stage),
            taxonomy.coverage.policy_for(persona.id, need.id, journey_id, stage),
            tuple(sorted(supplies.get((need.id, stage), ()), key=_RANK)),
        )
        for persona, need, stage in taxonomy.cells(taxonomy.journey(journey_id))
    ]
    return CoverageMap(journey_id, tuple(cells))


def mend_coverage(
    coverage: CoverageMap,
    before: Collection[Classification],
    after: Collection[Classification],
    representatives: Mapping[str, str],
) -> CoverageMap:
    """The map as it would be built anew once `before` are `after`; cells that neither supplies stay as they are."""
    gone = {each.asset_id for each in before}
    left, come = (stock(coverage.journey, each, representatives) for each in (before, after))
    cells = (
        _restocked(cell, gone, come.get(place, ())) if place in left or place in come else cell
        for cell in coverage.cells
        for place in [(cell.key.need, cell.key.stage)]
    )
    return CoverageMap(coverage.journey, tuple(cells))


def _restocked(cell: CoverageCell, gone: Collection[str], come: Iterable[Supply]) -> CoverageCell:
    supplies = [supply for supply in cell.supplies if supply.asset_id not in gone]
    for supply in come:
        insort(supplies, supply, key=_RANK)
    return replace(cell, supplies=tuple(supplies))


_RANK = attrgetter("rank")
