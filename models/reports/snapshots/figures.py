"""Reports then and now: the figures that changed, row by row, as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

from models.reports.report import Report
from models.reports.snapshots.kept import KeptReport, lists_assets
from models.reports.table import Column, Table, Value, spell

SHOWN = 12
"""Figures of one report that a page bears."""
ABSENT = "–"
"""Of a row that was not there at all; one whose value nobody knew is "unknown"."""
_NUMBERS = (int, float, Decimal)
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One value that changed: of which row and column of which table; `rose` is None where it cannot be told."""

    table: str
    row: str
    column: str
    then: str
    now: str
    rose: bool | None = None


@dataclass(frozen=True, slots=True)
class ReportChange:
    """A report of which something changed; `changed` figures in all, the first of them in `figures`.

    `findings` are the sentences then and now that differ, each empty where the report was not drawn.
    """

    subject: str
    title: str
    findings: tuple[tuple[str, ...], tuple[str, ...]]
    figures: tuple[Figure, ...]
    changed: int


def compare_reports(then: Sequence[KeptReport], now: Sequence[KeptReport]) -> Iterator[ReportChange]:
    """A change for each report that reads otherwise than it did, in the order of the later ones."""
    before = {kept.report.subject: kept.report for kept in then}
    for kept in now:
        former = before.get(kept.report.subject)
        if former is not None:
            figures = list(_figures(former, kept.report))
            findings = (_only(former.findings, kept.report), _only(kept.report.findings, former))
            if figures or any(findings):
                shown = tuple(figures[:SHOWN])
                yield ReportChange(kept.report.subject, kept.report.title, findings, shown, len(figures))


def _only(findings: Iterable[str], other: Report) -> tuple[str, ...]:
    return tuple(finding for finding in findings if finding not in other.findings)


def _figures(then: Report, now: Report) -> Iterator[Figure]:
    former = {table.name: table for table in then.tables}
    for table in now.tables:
        if table.name in former and not lists_assets(table):
            yield from _changed(former[table.name], table)


def _changed(then: Table, now: Table) -> Iterator[Figure]:
    """Rows of the same name in columns of the same name; none where names stand for several rows."""
    before, after = _by_name(then), _by_name(now)
    if before is None or after is None:
        return
    places = {column.name: at for at, column in enumerate(then.columns)}
    for name in dict.fromkeys((*after, *before)):
        for at, column in enumerate(now.columns):
            if column.kind.is_number and column.name in places:
                old, new = _at(before.get(name), places[column.name]), _at(after.get(name), at)
                if old != new:
                    yield from _figure(now, (name, column), old, new)


def _figure(table: Table, place: tuple[str, Column], old: Sequence[Value], new: Sequence[Value]) -> Iterator[Figure]:
    """Nothing where the two are spelt alike, though they differ in the tenth digit."""
    name, column = place
    was, has = (spell(side[0], column.kind) if side else ABSENT for side in (old, new))
    if was != has:
        yield Figure(table.title, name, column.heading, was, has, _rose(old, new))


def _rose(old: Sequence[Value], new: Sequence[Value]) -> bool | None:
    then, now = (float(side[0]) if side and isinstance(side[0], _NUMBERS) else None for side in (old, new))
    return None if then is None or now is None else now > then


def _at(row: Row | None, place: int) -> Sequence[Value]:
    """The value at that place, of a row that is there."""
    return () if row is None else (row[place],)


def _by_name(table: Table) -> dict[str, Row] | None:
    """Rows by what stands before their first number; None where two rows are called the same."""
    names = list(takewhile(lambda column: not column.kind.is_number, table.columns))
    rows = {_name(row, names): row for row in table.rows}
    return rows if len(rows) == len(table.rows) else None


def _name(row: Row, columns: Sequence[Column]) -> str:
    return " · ".join(spell(value, column.kind) for value, column in zip(row, columns, strict=False))
