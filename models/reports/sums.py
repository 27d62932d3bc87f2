"""Sums that keep what is unknown apart from what is nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

N = TypeVar("N", int, Decimal)


@dataclass(frozen=True, slots=True)
class Sum(Generic[N]):
    """`amount` adds up what is known; `known` and `unknown` count whose part was."""

    amount: N
    known: int
    unknown: int

    @property
    def total(self) -> N | None:
        """The amount; None where there is something and nothing of it is known."""
        return None if self.unknown and not self.known else self.amount


def sum_counts(values: Iterable[int | None]) -> Sum[int]:
    """Of counts; an empty sum is 0."""
    return _sum(values, 0)


def sum_money(values: Iterable[Decimal | None]) -> Sum[Decimal]:
    """Of money; an empty sum is 0."""
    return _sum(values, Decimal(0))


def rate(part: float | None, whole: float | None) -> float | None:
    """Part of a whole as a fraction; None where one is unknown or there is no whole."""
    return part / whole if part is not None and whole else None


def _sum(values: Iterable[N | None], nothing: N) -> Sum[N]:
    amount, known, unknown = nothing, 0, 0
    for value in values:
        if value is None:
            unknown += 1
        else:
            amount, known = amount + value, known + 1
    return Sum(amount, known, unknown)
