"""Plans of a test's own."""

from __future__ import annotations

from datetime import UTC, date, datetime

from models.domain.coverage import CellKey, CoverageCell, CoverageMap
from models.domain.gap import Gap, GapKind
from models.domain.plan import PlanItem, PlanState, Task
from models.domain.policy import Policy
from models.domain.priority import Priority
from models.domain.supply import Supply
from tests.models.reports.ledgers import TAXONOMY

CHANGED = datetime(2026, 6, 1, 8, tzinfo=UTC)
DRY = CellKey("commuter", "arrive-dry", "buyer", "decision")


def key(place: str) -> CellKey:
    """A cell by "need/journey/stage"."""
    need, journey, stage = place.split("/")
    return CellKey(TAXONOMY.persona_of(need).id, need, journey, stage)


def planned(place: str = "arrive-dry/buyer/decision", due: str = "2026-06-12", **more: object) -> PlanItem:
    """An item; its id is the place and the day unless one is given."""
    state = PlanState(str(more.pop("state", "planned")))
    task = Task(str(more.pop("title", "What it costs")), "guide", "Ines Falk", str(more.pop("note", "")))
    return PlanItem(str(more.pop("id", f"{place} {due}")), key(place), task, date.fromisoformat(due), state, CHANGED)


def maps(minimum: int = 1, **served: int) -> dict[str, CoverageMap]:
    """The maps of the shop; `arrive_dry__buyer__decision=2` puts two assets into that cell."""
    counts = {name.replace("__", "/").replace("_", "-"): count for name, count in served.items()}
    found = {}
    for journey in TAXONOMY.journeys:
        cells = []
        for persona, need, stage in TAXONOMY.cells(journey):
            here = counts.get(f"{need.id}/{journey.id}/{stage}", 0)
            supplies = tuple(Supply(f"shop/{at}", f"shop/{at}", 0.9, assigned=True) for at in range(here))
            cells.append(CoverageCell(CellKey(persona.id, need.id, journey.id, stage), Policy(minimum), supplies))
        found[journey.id] = CoverageMap(journey.id, tuple(cells))
    return found


def gap(place: str, value: float = 1.0, kind: GapKind = GapKind.EMPTY, **more: object) -> Gap:
    """A gap whose priority is `value`."""
    priority = Priority(1, 1, 1, value, demand_known=True, certainty=1, severity=1)
    return Gap(key(place), kind, priority, f"Nothing serves {place}.", **more)  # type: ignore[arg-type]
