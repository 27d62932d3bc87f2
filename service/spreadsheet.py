"""Rows as CSV that a spreadsheet can open without running any of it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO

Cell = str | int | float | bool | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: Cell) -> Cell:
    """A text that a spreadsheet would run as a formula gets an apostrophe in front."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def to_cells(rows: Iterable[Sequence[Cell | date | Decimal]]) -> list[list[Cell]]:
    """Days as ISO 8601 writes them, amounts exact; what is unknown stays empty."""
    return [[str(value) if isinstance(value, date | Decimal) else value for value in row] for row in rows]


def to_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The rows under their headings."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[harmless(cell) for cell in row] for row in rows])
    return text.getvalue()
