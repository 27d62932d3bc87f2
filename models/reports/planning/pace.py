"""Pace: how many pieces a week, and on which days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from models.domain.errors import InvalidInput

MOST_WEEKS, MOST_A_WEEK = 104, 50
_DAYS_OF_WORK = 5


@dataclass(frozen=True, slots=True)
class Pace:
    """From the first Monday on or after `start`, so many `weeks` with `per_week` pieces each."""

    weeks: int
    per_week: int
    start: date

    def __post_init__(self) -> None:
        for name, value, most in (("weeks", self.weeks, MOST_WEEKS), ("per_week", self.per_week, MOST_A_WEEK)):
            if not 1 <= value <= most:
                raise InvalidInput(f"{value:,}; 1 to {most:,} can be planned.", where=name, cure="Plan in portions.")

    def days(self) -> Iterator[date]:
        """The due days, spread over the working days of each week; the last piece of a week is due on its Friday."""
        monday = self.start + timedelta(days=-self.start.weekday() % 7)
        for week in range(self.weeks):
            for piece in range(1, self.per_week + 1):
                day = -(-_DAYS_OF_WORK * piece // self.per_week) - 1
                yield monday + timedelta(weeks=week, days=day)
