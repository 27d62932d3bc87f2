"""Forecast: the maps as they will be when the plan has come true."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from models.domain.coverage import CellKey, CoverageCell, CoverageMap, Grade
from models.domain.plan import PlanItem
from models.domain.supply import Supply

SOURCE = "planned"
"""Before an item's id, where an asset's id would stand; no asset has such an id, as every one has a slash."""
Maps = Mapping[str, CoverageMap]


@dataclass(frozen=True, slots=True)
class Moment:
    """How many cells of all maps have each grade once the `items` due on or before `day` are there."""

    day: date
    items: int
    grades: Mapping[Grade, int]


def forecast(maps: Maps, items: Iterable[PlanItem], day: date | None = None) -> dict[str, CoverageMap]:
    """The maps on that day, or at the plan's end: an item that is still to come is certain supply from its due day.

    What is published counts no more: the library itself tells it, once it is indexed. An item whose cell is not on
    the maps fills nothing.
    """
    planned: defaultdict[CellKey, list[PlanItem]] = defaultdict(list)
    for item in items:
        if item.is_open and (day is None or item.due <= day):
            planned[item.key].append(item)
    return {
        journey: replace(each, cells=tuple(filled(cell, planned.get(cell.key, ())) for cell in each.cells))
        for journey, each in maps.items()
    }


def filled(cell: CoverageCell, items: Iterable[PlanItem]) -> CoverageCell:
    """The cell with these items in it."""
    new = [_supply(item) for item in items]
    return replace(cell, supplies=(*new, *cell.supplies)) if new else cell


def find_cells(maps: Maps) -> dict[CellKey, CoverageCell]:
    """Every cell of every map."""
    return {cell.key: cell for each in maps.values() for cell in each.cells}


def count_grades(maps: Maps) -> Counter[Grade]:
    """Over all maps."""
    return Counter(cell.grade for each in maps.values() for cell in each.cells)


def tell_days(maps: Maps, items: Iterable[PlanItem]) -> list[Moment]:
    """Every due day of what is still to come, in order."""
    cells, grades = find_cells(maps), count_grades(maps)
    days = groupby(sorted((item for item in items if item.is_open), key=_order), key=lambda item: item.due)
    told, so_far = [], 0
    for day, due in days:
        for item in due:
            so_far += 1
            if item.key in cells:
                before = cells[item.key]
                cells[item.key] = filled(before, [item])
                grades[before.grade] -= 1
                grades[cells[item.key].grade] += 1
        told.append(Moment(day, so_far, dict(grades)))
    return told


def _order(item: PlanItem) -> tuple[date, str]:
    return item.due, item.id


def _supply(item: PlanItem) -> Supply:
    name = f"{SOURCE}:{item.id}"
    return Supply(name, name, 1.0, assigned=True)
