"""What a cell's page shows: the assets behind it, near-duplicates folded, and the sentences behind the labels."""

from __future__ import annotations

from dataclasses import dataclass

from indexing.catalog.records import Address
from models.domain.classification import NeedLabel, StageLabel
from models.domain.coverage import CoverageCell
from models.domain.errors import NotFound
from models.domain.gap import Gap
from models.domain.journey import Journey, Stage
from models.domain.persona import Need, Persona
from models.domain.supply import Supply
from service.mapping.view import View

NEARBY = 8
"""Assets that come close, shown beside those that serve."""


@dataclass(frozen=True, slots=True)
class Serving:
    """An asset in a cell; `alike` are its near-duplicates, counted with it."""

    address: Address
    supply: Supply
    stage: StageLabel | None
    need: NeedLabel | None
    alike: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where on the map a cell lies."""

    journey: Journey
    stage: Stage
    persona: Persona
    need: Need

    def name_of(self, stage_id: str) -> str:
        """A stage's name, as the journey has it."""
        stage = self.journey.stage(stage_id)
        return stage.name if stage else stage_id


@dataclass(frozen=True, slots=True)
class CellPage:
    """Everything on a cell's page."""

    place: Place
    cell: CoverageCell
    serving: tuple[Serving, ...]
    nearby: tuple[Serving, ...]
    gaps: tuple[Gap, ...]


def build_cell_page(view: View, journey_id: str, stage_id: str, need_id: str) -> CellPage:
    """The page of a cell; NotFound for one that is not on the map."""
    journey, need = view.taxonomy.journey(journey_id), view.taxonomy.need(need_id)
    stage, persona = journey.stage(stage_id), view.taxonomy.persona_of(need_id)
    cell = view.maps[journey.id].cell(persona.id, need.id, stage_id)
    if stage is None or cell is None:
        raise NotFound("stage", stage_id, f"Known: {', '.join(each.id for each in journey.stages)}.")
    gaps = tuple(gap for gap in view.gaps if gap.key == cell.key)
    nearby = [supply for supply in cell.supplies if not supply.assigned and supply.group not in _groups(cell)]
    return CellPage(
        Place(journey, stage, persona, need),
        cell,
        _serving(view, cell),
        tuple(_shown(view, cell, supply) for supply in nearby[:NEARBY]),
        gaps,
    )


def _groups(cell: CoverageCell) -> set[str]:
    return {supply.group for supply in cell.supplies if supply.assigned}


def _serving(view: View, cell: CoverageCell) -> tuple[Serving, ...]:
    """The likeliest of each group, with the others of its group under it."""
    groups: dict[str, list[Supply]] = {}
    for supply in cell.supplies:
        if supply.assigned:
            groups.setdefault(supply.group, []).append(supply)
    return tuple(
        _shown(view, cell, first, tuple(view.addresses[each.asset_id] for each in others))
        for first, *others in groups.values()
    )


def _shown(view: View, cell: CoverageCell, supply: Supply, alike: tuple[Address, ...] = ()) -> Serving:
    labels = view.classifications[supply.asset_id]
    need = next((label for label in labels.needs if label.need == cell.key.need), None)
    return Serving(view.addresses[supply.asset_id], supply, labels.stage_on(cell.key.journey), need, alike)
