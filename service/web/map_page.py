"""What the map page shows: each journey as rows of needs and columns of stages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from models.domain.coverage import CoverageCell, CoverageMap, Grade
from models.domain.gap import Gap
from models.domain.journey import NONE, UNSURE, Journey, Stage
from models.domain.persona import Need, Persona
from models.domain.priority import FORMULA
from service.mapping.atlas import View

WORST = 12
DARKEST = 5
"""Distinct assets from which a covered cell gets no darker."""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A cell as it is drawn; `level` 0 to DARKEST is how dark."""

    cell: CoverageCell
    stage: Stage
    level: int

    @property
    def grade(self) -> str:
        """The grade as a word."""
        return self.cell.grade.value

    @property
    def grade_class(self) -> str:
        """The grade as a class of the stylesheet."""
        return self.grade.replace(" ", "-")

    @property
    def address(self) -> str:
        """Its page."""
        key = self.cell.key
        return f"/cells/{key.journey}/{key.stage}/{key.need}"

    @property
    def spoken(self) -> str:
        """For who cannot see it."""
        count = self.cell.distinct
        return f"{self.stage.name}: {count} {'asset' if count == 1 else 'assets'}, {self.grade}"


@dataclass(frozen=True, slots=True)
class Row:
    """A need's cells, in the order of the stages."""

    persona: Persona
    need: Need
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class JourneySheet:
    """One journey's map. `standing` counts assets by stage, "none" and "unsure" among them."""

    journey: Journey
    rows: tuple[Row, ...]
    counts: dict[Grade, int]
    standing: Counter[str]

    @property
    def personas(self) -> Iterator[tuple[Persona, list[Row]]]:
        """The rows under whose needs they are."""
        for _, rows in groupby(self.rows, key=lambda row: row.persona.id):
            group = list(rows)
            yield group[0].persona, group

    @property
    def funnels(self) -> list[tuple[str, int]]:
        """Each funnel and how many neighbouring stages belong to it."""
        return [(name, len(list(group))) for name, group in groupby(self.journey.stages, lambda s: s.funnel.value)]

    @property
    def nowhere(self) -> int:
        """Assets that stand at no stage of it."""
        return self.standing[NONE]

    @property
    def undecided(self) -> int:
        """Assets of which the classifier is not sure."""
        return self.standing[UNSURE]

    @property
    def shares(self) -> list[tuple[str, int, float, float]]:
        """Each grade that occurs: its name, cells, where it begins and how wide it is in per cent of the bar."""
        begin, found, total = 0.0, [], sum(self.counts.values()) or 1
        for grade, count in self.counts.items():
            if count:
                width = 100 * count / total
                found.append((grade.value, count, begin, width))
                begin += width
        return found


@dataclass(frozen=True, slots=True)
class WorstGap:
    """A gap with its cell's page and the names of what comes closest; `share` 0 to 1 of the highest priority."""

    gap: Gap
    share: float
    address: str
    journey: str
    nearest: str


@dataclass(frozen=True, slots=True)
class MapPage:
    """Everything on the map page."""

    view: View
    version: int
    sheets: tuple[JourneySheet, ...]
    worst: tuple[WorstGap, ...]

    @property
    def assets(self) -> int:
        """Assets in the library."""
        return len(self.view.addresses)

    @property
    def repeats(self) -> int:
        """Assets that say what another says."""
        return sum(asset_id != leader for asset_id, leader in self.view.repeats.items())

    @property
    def formula(self) -> str:
        """What gaps are put in order by."""
        return f"{FORMULA[0].upper()}{FORMULA[1:]}"

    @property
    def dead_ends(self) -> int:
        """Assets that lead nowhere within the library."""
        return sum(not address.targets for address in self.view.addresses.values())


def build_map_page(view: View, version: int) -> MapPage:
    """The page of a view."""
    sheets = tuple(_sheet(view, coverage) for coverage in view.maps.values())
    return MapPage(view, version, sheets, tuple(_worst(view, gap) for gap in view.gaps[:WORST]))


def _sheet(view: View, coverage: CoverageMap) -> JourneySheet:
    journey = view.taxonomy.journey(coverage.journey)
    rows = [
        Row(
            view.taxonomy.persona(cells[0].key.persona),
            view.taxonomy.need(cells[0].key.need),
            tuple(_heat(cell, stage) for cell, stage in zip(cells, journey.stages, strict=True)),
        )
        for cells in coverage.rows()
    ]
    labels = (each.stage_on(journey.id) for each in view.classifications.values())
    return JourneySheet(journey, tuple(rows), coverage.counts(), Counter(label.stage for label in labels if label))


def _heat(cell: CoverageCell, stage: Stage) -> HeatCell:
    return HeatCell(cell, stage, min(cell.distinct, DARKEST))


def _worst(view: View, gap: Gap) -> WorstGap:
    key = gap.key
    nearest = view.addresses.get(gap.nearest[0]) if gap.nearest else None
    address = f"/cells/{key.journey}/{key.stage}/{key.need}"
    highest = view.gaps[0].priority.value
    share = gap.priority.value / highest if highest else 0.0
    return WorstGap(gap, share, address, view.taxonomy.journey(key.journey).name, nearest.title if nearest else "")
