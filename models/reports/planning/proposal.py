"""A proposal: the worst gaps as a calendar, spread over stages and personas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from models.domain.coverage import CellKey, CoverageCell
from models.domain.gap import Gap
from models.domain.plan import PlanItem, PlanState, item_id
from models.domain.taxonomy import Taxonomy
from models.reports.planning.pace import Pace
from models.reports.planning.shaping import Shaping

Shelf = tuple[str, str, str]
"""Journey, stage and persona: what a proposal is spread over."""


@dataclass(frozen=True, slots=True)
class _Chance:
    """A gap that an item could mend; `value` falls with every item that the cell is given."""

    gap: Gap
    value: float
    number: int


def propose(
    taxonomy: Taxonomy,
    gaps: Iterable[Gap],
    cells: Mapping[CellKey, CoverageCell],
    planned: Sequence[PlanItem],
    pace: Pace,
    shaping: Shaping,
) -> list[PlanItem]:
    """At most so many items as the pace has room for, the most urgent first; what is planned already is counted in.

    Each slot takes the gap with the highest priority, divided by one more than the items that its stage has and by
    one more than those that its persona has. So a stage or a persona that has had its turn waits, and returns where
    its gaps are so much worse. Every cell gets as many items as it lacks.
    """
    shelves = _shelves(gaps, cells, Counter(item.key for item in planned if item.is_open))
    to_come = [item for item in planned if item.is_open]
    stages = Counter((item.key.journey, item.key.stage) for item in to_come)
    personas = Counter(item.key.persona for item in to_come)
    found = []
    for day in pace.days():
        if not shelves:
            break
        shelf = min(shelves, key=lambda each: (-shelves[each][-1].value / _turns(each, stages, personas), each))
        chance = shelves[shelf].pop()
        if not shelves[shelf]:
            del shelves[shelf]
        stages[shelf[:2]] += 1
        personas[shelf[2]] += 1
        task = shaping.task(taxonomy, chance.gap, chance.number)
        key = chance.gap.key
        # The moment of its due day: a proposal that nobody keeps must be the same whenever it is made.
        changed = datetime.combine(pace.start, time(), UTC)
        found.append(PlanItem(item_id(key, task.title, day), key, task, day, PlanState.PLANNED, changed))
    return found


def _turns(shelf: Shelf, stages: Counter[tuple[str, str]], personas: Counter[str]) -> int:
    return (1 + stages[shelf[0], shelf[1]]) * (1 + personas[shelf[2]])


def _shelves(
    gaps: Iterable[Gap], cells: Mapping[CellKey, CoverageCell], planned: Counter[CellKey]
) -> dict[Shelf, list[_Chance]]:
    """By shelf, the best chance last; of a cell's gaps the worst, once for every asset that it lacks."""
    found: dict[Shelf, list[_Chance]] = {}
    seen: set[CellKey] = set()
    for gap in gaps:
        key, cell = gap.key, cells.get(gap.key)
        if key in seen or cell is None or not cell.policy.in_scope:
            continue
        seen.add(key)
        room = max(1, cell.shortfall) - planned[key]
        chances = [_Chance(gap, gap.priority.value / number, number) for number in range(1, room + 1)]
        found.setdefault((key.journey, key.stage, key.persona), []).extend(chances)
    filled = {shelf: chances for shelf, chances in found.items() if chances}
    for chances in filled.values():
        chances.sort(key=lambda chance: (-chance.value, chance.gap.key, chance.number), reverse=True)
    return filled
