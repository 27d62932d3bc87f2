"""A period: the days that a count is of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from models.domain.errors import InvalidInput


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From its first day to its last, both counted."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise InvalidInput(
                f"a period from {self.first} to {self.last}", cure="Let it end on or after its first day."
            )

    def __str__(self) -> str:
        return f"{self.first.isoformat()} to {self.last.isoformat()}"

    @property
    def days(self) -> int:
        """How many, at least one."""
        return (self.last - self.first).days + 1

    def overlaps(self, other: Period) -> bool:
        """Whether some day belongs to both: what happened on it must not be counted twice."""
        return self.first <= other.last and other.first <= self.last

    @classmethod
    def ending(cls, last: date, days: int) -> Period:
        """The so many days up to and with `last`."""
        return cls(last - timedelta(days=days - 1), last)
