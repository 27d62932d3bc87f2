"""The grammar of the map: a journey as rows of needs and columns of stages, however it is drawn and from whatever."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from models.domain.coverage import CellKey, Grade
from models.domain.journey import NONE, UNSURE, Journey, Stage
from models.domain.persona import Need, Persona
from models.domain.taxonomy import Taxonomy

DARKEST = 5
"""Distinct assets from which a covered cell gets no darker."""


class Judged(Protocol):
    """A cell of the map with its judgement, of the library now or of a snapshot."""

    @property
    def key(self) -> CellKey:
        """Which cell."""

    @property
    def grade(self) -> Grade:
        """How it stands."""

    @property
    def distinct(self) -> int:
        """How many distinct assets serve it."""


class Charted(Protocol):
    """A journey's map, of the library now or of a snapshot."""

    @property
    def journey(self) -> str:
        """Its id."""

    def rows(self) -> Sequence[Sequence[Judged]]:
        """The cells of each need."""

    def counts(self) -> dict[Grade, int]:
        """How many cells have each grade."""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A cell as it is drawn; `level` 0 to DARKEST is how dark."""

    cell: Judged
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


def build_sheet(taxonomy: Taxonomy, charted: Charted, standing: Mapping[str, int]) -> JourneySheet:
    """A journey's map as it is drawn."""
    journey = taxonomy.journey(charted.journey)
    rows = tuple(_row(taxonomy, journey, cells) for cells in charted.rows())
    return JourneySheet(journey, rows, charted.counts(), Counter(standing))


def _row(taxonomy: Taxonomy, journey: Journey, cells: Sequence[Judged]) -> Row:
    key = cells[0].key
    heats = tuple(_heat(cell, stage) for cell, stage in zip(cells, journey.stages, strict=True))
    return Row(taxonomy.persona(key.persona), taxonomy.need(key.need), heats)


def _heat(cell: Judged, stage: Stage) -> HeatCell:
    return HeatCell(cell, stage, min(cell.distinct, DARKEST))
