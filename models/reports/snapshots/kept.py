"""What a snapshot keeps of a map, of a gap and of a report: figures and words, never the assets themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from models.domain.brief import Brief
from models.domain.coverage import CellKey, CoverageCell, CoverageMap, Grade, count_grades, rows_of
from models.domain.gap import Gap
from models.reports.report import Report
from models.reports.table import Kind, Table

MOST_ROWS = 5_000
LISTED = 100
"""Rows kept of a table that lists assets: such a table is as long as the library, and a page shows its beginning."""


@dataclass(frozen=True, slots=True)
class KeptCell:
    """A cell's judgement, with what was asked for by `minimum` and `maximum`, as in its policy."""

    key: CellKey
    grade: Grade
    distinct: int
    minimum: int
    maximum: int | None
    expected: float
    likely: tuple[int, int]

    @classmethod
    def of(cls, cell: CoverageCell) -> KeptCell:
        """Without its assets."""
        asked = cell.policy
        return cls(cell.key, cell.grade, cell.distinct, asked.minimum, asked.maximum, cell.expected, cell.likely)


@dataclass(frozen=True, slots=True)
class KeptMap:
    """A journey's cells row by row; `standing` counts assets by their stage on it, "none" and "unsure" among them."""

    journey: str
    cells: tuple[KeptCell, ...]
    standing: Mapping[str, int]

    @classmethod
    def of(cls, coverage: CoverageMap, standing: Mapping[str, int]) -> KeptMap:
        """Every cell of it."""
        return cls(coverage.journey, tuple(KeptCell.of(cell) for cell in coverage.cells), dict(standing))

    def rows(self) -> list[tuple[KeptCell, ...]]:
        """The cells of each need, in the taxonomy's order."""
        return rows_of(self.cells)

    def counts(self) -> dict[Grade, int]:
        """How many cells have each grade."""
        return count_grades(self.cells)


@dataclass(frozen=True, slots=True)
class KeptGap:
    """A gap, the title of what comes nearest to mending it (empty for nothing), and the brief of the worst ones."""

    gap: Gap
    nearest: str = ""
    brief: Brief | None = None


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report; `rows` says by the name of a table how many rows it had before it was cut."""

    report: Report
    rows: Mapping[str, int]

    @classmethod
    def of(cls, report: Report) -> KeptReport:
        """Tables that list assets are cut to `LISTED` rows, any other to `MOST_ROWS`."""
        rows = {table.name: len(table.rows) for table in report.tables}
        return cls(replace(report, tables=tuple(_cut(table) for table in report.tables)), rows)


def lists_assets(table: Table) -> bool:
    """Whether its rows are assets, rather than figures about many of them."""
    return any(column.kind is Kind.ASSET for column in table.columns)


def _cut(table: Table) -> Table:
    return replace(table, rows=table.rows[: LISTED if lists_assets(table) else MOST_ROWS])
