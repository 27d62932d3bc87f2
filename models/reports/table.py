"""Tables of a report: values under headings, spelt by whoever shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

Value = str | int | float | Decimal | date | None


class Kind(StrEnum):
    """What a column holds, so that every door spells it alike; an absent value (None) is unknown, never zero."""

    TEXT = "text"
    ASSET = "asset"
    COUNT = "count"
    SHARE = "share"
    MONEY = "money"
    NUMBER = "number"
    DAY = "day"

    @property
    def is_number(self) -> bool:
        """Whether it stands on the right."""
        return self in {Kind.COUNT, Kind.SHARE, Kind.MONEY, Kind.NUMBER}


@dataclass(frozen=True, slots=True)
class Column:
    """`name` is for programs and CSV, `heading` for people."""

    name: str
    heading: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; `name` is for programs, `note` says what a reader must know before believing it."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"Got {len(row)} values for the {len(self.columns)} columns of '{self.title}'.")

    @classmethod
    def of(
        cls, name: str, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]], note: str = ""
    ) -> Table:
        """From any sequences."""
        return cls(name, title, tuple(columns), tuple(tuple(row) for row in rows), note)


def spell(value: Value, kind: Kind) -> str:
    """A value as people read it; "unknown" where there is none."""
    if value is None:
        return "unknown"
    match kind:
        case Kind.SHARE:
            return f"{value:.1%}"
        case Kind.MONEY:
            return f"{value:,.2f}"
        case Kind.NUMBER:
            return f"{value:,.2f}"
        case Kind.COUNT:
            return f"{value:,}"
        case _:
            return str(value)
