"""Reports."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import Field

from models.reports.bars import Bars
from models.reports.report import Report
from models.reports.table import Kind, Table
from service.api.schemas.base import Output


class ColumnOut(Output):
    """A column: `name` for programs, `heading` for people."""

    name: str
    heading: str
    kind: Kind


class TableOut(Output):
    """Rows under columns; null is unknown, never zero. Amounts of money are texts, so that none is rounded."""

    name: str
    title: str
    columns: list[ColumnOut]
    rows: list[list[int | float | Decimal | date | str | None]]
    note: str

    @classmethod
    def of(cls, table: Table) -> TableOut:
        """From the domain."""
        columns = [ColumnOut(name=each.name, heading=each.heading, kind=each.kind) for each in table.columns]
        rows = [list(row) for row in table.rows]
        return cls(name=table.name, title=table.title, columns=columns, rows=rows, note=table.note)


class BarOut(Output):
    """A bar; null is unknown."""

    name: str
    value: float | None
    note: str


class PictureOut(Output):
    """Bars by one scale."""

    title: str
    kind: Kind
    bars: list[BarOut]

    @classmethod
    def of(cls, picture: Bars) -> PictureOut:
        """From the domain."""
        bars = [BarOut(name=bar.name, value=bar.value, note=bar.note) for bar in picture.bars]
        return cls(title=picture.title, kind=picture.kind, bars=bars)


class ReportOut(Output):
    """What one question about the library came to."""

    subject: str
    title: str
    question: str
    findings: list[str] = Field(description="Sentences with numbers, the most important first.")
    caveats: list[str] = Field(description="What is unknown, or to be known before believing a number.")
    tables: list[TableOut]
    pictures: list[PictureOut]

    @classmethod
    def of(cls, report: Report) -> ReportOut:
        """From the facade."""
        return cls(
            subject=report.subject,
            title=report.title,
            question=report.question,
            findings=list(report.findings),
            caveats=list(report.caveats),
            tables=[TableOut.of(table) for table in report.tables],
            pictures=[PictureOut.of(picture) for picture in report.pictures],
        )


class SubjectsOut(Output):
    """What can be reported on."""

    subjects: list[str]
