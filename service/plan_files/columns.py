"""A plan's rows, for every table of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.domain.coverage import CellKey
from models.domain.taxonomy import Taxonomy
from service.mapping.planning import Plan

COLUMNS = (
    "due", "state", "title", "format", "owner", "persona", "persona_name", "need", "need_statement", "journey", "stage",
    "stage_name", "note", "id",
)  # fmt: skip
Cell = str | date


def rows(plan: Plan) -> Iterator[list[Cell]]:
    """A row an item, in the order of days."""
    names = Names(plan.taxonomy)
    for item in plan.items:
        yield [
            item.due,
            item.state.value,
            item.task.title,
            item.task.format,
            item.task.owner,
            item.key.persona,
            names.persona(item.key),
            item.key.need,
            names.need(item.key),
            item.key.journey,
            item.key.stage,
            names.stage(item.key),
            item.task.note,
            item.id,
        ]


class Names:
    """What the ids of a cell stand for; the id itself where the taxonomy has it no more."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._personas = {persona.id: persona.name for persona in taxonomy.personas}
        self._needs = {need.id: need.statement for need in taxonomy.needs}
        self._stages = {(one.id, stage.id): stage.name for one in taxonomy.journeys for stage in one.stages}

    def persona(self, key: CellKey) -> str:
        """The persona's name."""
        return self._personas.get(key.persona, key.persona)

    def need(self, key: CellKey) -> str:
        """The need's statement."""
        return self._needs.get(key.need, key.need)

    def stage(self, key: CellKey) -> str:
        """The stage's name."""
        return self._stages.get((key.journey, key.stage), key.stage)
