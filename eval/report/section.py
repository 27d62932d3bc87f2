"""A section: what one subject of the evaluation came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from eval.report.figure import Figure
from eval.report.picture import Picture
from eval.report.table import Table


@dataclass(frozen=True, slots=True)
class Section:
    """`notes` are what a reader must know before believing a number; `hashes` name all that decided them."""

    name: str
    title: str
    figures: tuple[Figure, ...]
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()
    notes: tuple[str, ...] = ()
    hashes: Mapping[str, str] = field(default_factory=dict)

    def figures_table(self) -> Table:
        """A row a figure."""
        columns = ("measure", "of", "value", "95 %", "over sites", "n", "target", "")
        return Table.of(self.title, columns, [_row(figure) for figure in self.figures])


def _row(figure: Figure) -> tuple[str | int | float, ...]:
    interval = f"{figure.interval[0]:.3f}–{figure.interval[1]:.3f}" if figure.interval else ""
    sites = f"{figure.sites[0]:.3f} ± {figure.sites[1]:.3f}" if figure.sites else ""
    target = str(figure.target) if figure.target else ""
    return figure.name, figure.of, figure.value, interval, sites, figure.count, target, figure.verdict


@dataclass(frozen=True, slots=True)
class Report:
    """Sections and what they share; `dated` is empty unless a day was given: the same input gives the same bytes."""

    sections: tuple[Section, ...]
    hashes: Mapping[str, str]
    dated: str = ""
