"""Bars: the picture of a report, as values."""

from __future__ import annotations

from dataclasses import dataclass

from models.reports.table import Kind


@dataclass(frozen=True, slots=True)
class Bar:
    """`value` None is unknown and drawn as such, not as nothing; `note` is said beside it."""

    name: str
    value: float | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars under one title, in the order given, measured by one scale."""

    title: str
    bars: tuple[Bar, ...]
    kind: Kind = Kind.COUNT

    @property
    def longest(self) -> float:
        """What a whole bar stands for: of shares the whole, else the greatest known value, 1 where none is above 0."""
        if self.kind is Kind.SHARE:
            return 1.0
        return max((bar.value for bar in self.bars if bar.value), default=1.0)
