"""A report as a board reads it: its findings, its pictures and the beginning of one table."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.reports.bars import Bars
from models.reports.report import Report
from models.reports.snapshots.kept import KeptReport
from models.reports.table import Column, Kind, Table, Value

SHOWN = 10
"""Rows of a table; the report itself has all of them."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The beginning of a table of `total` rows. `unknown` are headings of columns in which nothing is known."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: int
    unknown: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Section:
    """A report on its page; `undrawn` are the titles of pictures of which nothing is known yet."""

    report: Report
    pictures: tuple[Bars, ...]
    undrawn: tuple[str, ...]
    excerpt: Excerpt | None

    @property
    def headline(self) -> str:
        """The first thing to be said of it."""
        return self.report.findings[0] if self.report.findings else "Nothing to report."


def build_section(kept: KeptReport) -> Section:
    """The report's page: of its tables the first that has rows, of its pictures those that show something."""
    report = kept.report
    drawn = tuple(picture for picture in report.pictures if _shows_something(picture))
    undrawn = tuple(picture.title for picture in report.pictures if picture not in drawn)
    table = next((table for table in report.tables if table.rows), None)
    excerpt = _excerpt(table, kept.rows.get(table.name, len(table.rows))) if table else None
    return Section(report, drawn, undrawn, excerpt)


def _shows_something(picture: Bars) -> bool:
    return any(bar.value for bar in picture.bars)


def _excerpt(table: Table, total: int) -> Excerpt:
    rows = table.rows[:SHOWN]
    told = [at for at in range(len(table.columns)) if not _is_told_beside(table.columns, at)]
    known = [at for at in told if any(row[at] is not None for row in rows)]
    columns = tuple(_headed(table.columns, at) for at in known)
    unknown = tuple(table.columns[at].heading for at in told if at not in known)
    shown = tuple(tuple(row[at] for at in known) for row in rows)
    return Excerpt(table.title, columns, shown, total, unknown, table.note)


def _is_told_beside(columns: tuple[Column, ...], at: int) -> bool:
    """Whether it is an asset's id whose title stands in the next column: a board reads titles."""
    following = columns[at + 1 : at + 2]
    return columns[at].kind is Kind.ASSET and any(column.name.endswith("title") for column in following)


def _headed(columns: tuple[Column, ...], at: int) -> Column:
    """The column; a title stands under the heading of the id that it is shown for, which says what asset it is."""
    own = columns[at]
    return replace(own, heading=columns[at - 1].heading) if at and _is_told_beside(columns, at - 1) else own
