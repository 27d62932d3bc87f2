"""Pictures of a report as values; each can be told as a table, for those who do not see it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from eval.report.table import Cell, Table


@dataclass(frozen=True, slots=True)
class Series:
    """A line through points; `spread` is how far each point's value varies, up and down."""

    name: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    spread: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines over one pair of axes; `ideal` draws the diagonal on which they ought to lie.

    `from_zero` starts the upright axis at 0. `alt` says in a sentence or two what is to be seen.
    """

    name: str
    title: str
    alt: str
    axes: tuple[str, str]
    series: tuple[Series, ...]
    ideal: bool = False
    from_zero: bool = False

    def to_table(self) -> Table:
        """A row a value of x, a column a line; empty where a line has no point there."""
        points = [dict(zip(one.x, one.y, strict=True)) for one in self.series]
        places = sorted({x for line in points for x in line})
        rows: list[tuple[Cell, ...]] = [(f"{x:g}", *(line.get(x, math.nan) for line in points)) for x in places]
        return Table.of(self.title, (self.axes[0], *(one.name for one in self.series)), rows)


@dataclass(frozen=True, slots=True)
class Grid:
    """How often each row's class was called each column's; `axes` name columns, then rows."""

    name: str
    title: str
    alt: str
    axes: tuple[str, str]
    classes: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]

    def to_table(self) -> Table:
        """A row a class."""
        rows: list[tuple[Cell, ...]] = [(name, *row) for name, row in zip(self.classes, self.counts, strict=True)]
        return Table.of(self.title, (f"{self.axes[1]} ↓ {self.axes[0]} →", *self.classes), rows)


Picture = Chart | Grid
