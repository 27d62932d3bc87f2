"""Tables of a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns, every row as long as the columns; the first column says what a row is."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"Got {len(row)} cells for the {len(self.columns)} columns of '{self.title}'.")

    @classmethod
    def of(cls, title: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], note: str = "") -> Table:
        """From any sequences."""
        return cls(title, tuple(columns), tuple(tuple(row) for row in rows), note)


def spell(cell: Cell) -> str:
    """A cell as people read it: three decimals, and a dash for a number that has no meaning."""
    if isinstance(cell, float):
        return "–" if cell != cell else f"{cell:.3f}"  # noqa: PLR0124 - NaN alone differs from itself
    return str(cell)
