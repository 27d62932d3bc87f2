"""The plan's balance: whether it goes where content is missing, or only feeds the calendar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.domain.coverage import CellKey, CoverageCell, Grade
from models.domain.gap import Gap
from models.domain.phrases import listed, many, percent
from models.domain.plan import PlanItem, find_fault
from models.domain.taxonomy import Taxonomy
from models.reports.bars import Bar, Bars
from models.reports.division import by_need, by_persona, by_stage, place
from models.reports.planning.forecast import Maps, count_grades, filled, find_cells, forecast, tell_days
from models.reports.report import Report
from models.reports.table import Column, Kind, Table, Value

_FIGURES = (
    Column("planned", "Planned", Kind.COUNT),
    Column("share", "Share of the plan", Kind.SHARE),
    Column("missing", "Missing today", Kind.COUNT),
    Column("missing_share", "Share of what is missing", Kind.SHARE),
    Column("left", "Still missing after it", Kind.COUNT),
)
_NOTE = "Missing are the assets that the policy asks for and the library does not have, near-duplicates counted once."
OUT_OF_PROPORTION = 2.0
"""A pillar or stage is passed over when its share of what is missing is so many times its share of the plan."""


@dataclass(frozen=True, slots=True)
class _Axis:
    name: str
    heading: str
    labels: Mapping[str, str]
    of: Callable[[CellKey], str]


@dataclass(frozen=True, slots=True)
class _Standing:
    """What is still to come, which cells have a gap of any kind, the cells as they are, and as they will be."""

    items: Sequence[PlanItem]
    gaps: Collection[CellKey]
    now: Mapping[CellKey, CoverageCell]
    then: Mapping[CellKey, CoverageCell]


def report_plan(taxonomy: Taxonomy, maps: Maps, gaps: Iterable[Gap], items: Sequence[PlanItem], today: date) -> Report:
    """By pillar (persona, need) and stage: what is planned beside what is missing; and the forecast, day by day."""
    to_come = [item for item in items if item.is_open]
    lacking = frozenset(gap.key for gap in gaps)
    standing = _Standing(to_come, lacking, find_cells(maps), find_cells(forecast(maps, to_come)))
    axes = _axes(taxonomy)
    tables = [_table(axis, standing) for axis in axes]
    return Report(
        subject="plan",
        title="The plan and its balance",
        question="Does the plan go where content is missing, or does it only feed the calendar?",
        findings=tuple(_findings(maps, standing, axes, today)),
        tables=(*tables, _days(maps, to_come)),
        pictures=tuple(_picture(axis, standing) for axis in axes[::2]),
        caveats=tuple(_caveats(taxonomy, items)),
    )


def _axes(taxonomy: Taxonomy) -> tuple[_Axis, ...]:
    return (
        _Axis("persona", "Persona", by_persona(taxonomy).labels, lambda key: key.persona),
        _Axis("need", "Need", by_need(taxonomy).labels, lambda key: key.need),
        _Axis("stage", "Stage", by_stage(taxonomy).labels, lambda key: place(key.journey, key.stage)),
    )


def _missing(axis: _Axis, cells: Mapping[CellKey, CoverageCell]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for key, cell in cells.items():
        counts[axis.of(key)] += cell.shortfall
    return counts


def _planned(axis: _Axis, items: Sequence[PlanItem]) -> Counter[str]:
    return Counter(axis.of(item.key) for item in items)


def _table(axis: _Axis, standing: _Standing) -> Table:
    planned = _planned(axis, standing.items)
    now, then = _missing(axis, standing.now), _missing(axis, standing.then)
    total, missing = planned.total(), now.total()
    rows = [
        (name, planned[id_], _share(planned[id_], total), now[id_], _share(now[id_], missing), then[id_])
        for id_, name in axis.labels.items()
    ]
    column = Column(axis.name, axis.heading)
    return Table.of(f"by-{axis.name}", f"By {axis.heading.lower()}", (column, *_FIGURES), rows, _NOTE)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _days(maps: Maps, items: Sequence[PlanItem]) -> Table:
    columns = (
        Column("due", "On", Kind.DAY),
        Column("items", "Items by then", Kind.COUNT),
        *(Column(grade.value.replace(" ", "_"), f"Cells {grade.value}", Kind.COUNT) for grade in Grade),
    )
    rows: list[tuple[Value, ...]] = [
        (told.day, told.items, *(told.grades.get(grade, 0) for grade in Grade)) for told in tell_days(maps, items)
    ]
    return Table.of("forecast", "The forecast, day by day", columns, rows, "If every item comes on its due day.")


def _picture(axis: _Axis, standing: _Standing) -> Bars:
    planned, now = _planned(axis, standing.items), _missing(axis, standing.now)
    bars = [Bar(name, planned[id_], f"{now[id_]:,} missing today") for id_, name in axis.labels.items()]
    return Bars(f"Planned, by {axis.heading.lower()}", tuple(bars))


def _findings(maps: Maps, standing: _Standing, axes: Sequence[_Axis], today: date) -> Iterator[str]:
    items = standing.items
    if not items:
        yield "Nothing is planned: `fingerpost plan propose` takes the worst gaps."
        return
    last = max(item.due for item in items)
    before, after = count_grades(maps), count_grades(forecast(maps, items))
    yield (
        f"{many(len(items), 'item')} until {last.isoformat()} take the empty cells from {before[Grade.EMPTY]:,} to "
        f"{after[Grade.EMPTY]:,} and the thin ones from {before[Grade.THIN]:,} to {after[Grade.THIN]:,}."
    )
    if idle := _idle(standing):
        share = percent(idle, len(items))
        yield f"{idle:,} of {many(len(items), 'item')} ({share}) go where nothing is missing: that feeds the calendar."
    for axis in axes:
        if passed := _passed_over(axis, standing):
            yield f"Passed over, for what is missing there, by {axis.heading.lower()}: {listed(passed)}."
    if late := sum(item.is_late(today) for item in items):
        yield f"{many(late, 'item')} should have come before today."


def _idle(standing: _Standing) -> int:
    """Items for a cell that by then has what its policy asks for, and no other gap that nothing was planned for."""
    cells, ailing, idle = dict(standing.now), set(standing.gaps), 0
    for item in sorted(standing.items, key=lambda each: (each.due, each.id)):
        if (cell := cells.get(item.key)) is not None:
            idle += cell.shortfall == 0 and item.key not in ailing
            ailing.discard(item.key)
            cells[item.key] = filled(cell, [item])
    return idle


def _passed_over(axis: _Axis, standing: _Standing) -> list[str]:
    """Those whose share of what is missing is far beyond their share of the plan, the worst first."""
    planned, now = _planned(axis, standing.items), _missing(axis, standing.now)
    lacking = {
        id_: _share(now[id_], now.total()) - _share(planned[id_], planned.total())
        for id_ in axis.labels
        if now[id_] and _share(now[id_], now.total()) >= OUT_OF_PROPORTION * _share(planned[id_], planned.total())
    }
    order = sorted(lacking, key=lambda id_: (-lacking[id_], id_))
    return [f"{axis.labels[id_]} ({planned[id_]:,} planned, {now[id_]:,} missing)" for id_ in order]


def _caveats(taxonomy: Taxonomy, items: Sequence[PlanItem]) -> Iterator[str]:
    astray = [item for item in items if item.is_open and find_fault(item.key, taxonomy)]
    if astray:
        names = listed([f"“{item.task.title}”" for item in astray])
        fill = "fills" if len(astray) == 1 else "fill"
        told = f"{many(len(astray), 'item')} {fill} no cell"
        yield f"{told}, as the taxonomy has it no more or asks for nothing: {names}."
    published = sum(not item.is_open for item in items)
    if published:
        count = "counts" if published == 1 else "count"
        yield f"{many(published, 'published item')} {count} by what the library holds of them, not by the plan."
