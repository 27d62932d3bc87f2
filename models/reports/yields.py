"""Yields: what some assets cost, how much they were read, and what each reading and each step onward came to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from models.reports.ledger import Item, Ledger, Usage
from models.reports.sums import Sum, sum_money
from models.reports.traffic import Traffic


@dataclass(frozen=True, slots=True)
class Yield:
    """`counted` of the assets had their readers counted, `consumed` of these found some, `fresh` are new in the period.

    `spent` is the cost of those with known cost and readers, `per_consumed` that over how many of them were consumed;
    `per_step` is the cost of those with known cost and exits over their onward steps. None: nothing to divide, or by.
    """

    assets: int
    fresh: int
    counted: int
    consumed: int
    traffic: Traffic
    spent: Sum[Decimal]
    per_consumed: Decimal | None
    per_step: Decimal | None

    @classmethod
    def of(cls, items: Iterable[Item], ledger: Ledger) -> Yield:
        """In the ledger's period."""
        every = list(items)
        counted = [item for item in every if ledger.usage.of(item.id).consumed is not None]
        consumed = [item for item in counted if ledger.usage.of(item.id).consumed]
        spent = sum_money(item.attributes.cost for item in counted)
        readers = sum(item.attributes.cost is not None for item in consumed)
        return cls(
            len(every),
            sum(_is_fresh(item, ledger.usage) for item in every),
            len(counted),
            len(consumed),
            Traffic.of(every, ledger.usage),
            spent,
            _each(spent, readers),
            _per_step(every, ledger.usage),
        )


def change_per_day(now: Sum[int], usage: Usage, before: Sum[int], earlier: Usage) -> float | None:
    """How much more (0.25: a quarter) was read in a day than in the earlier period; None where one is unknown."""
    if not usage.period or not earlier.period or now.total is None or not before.total:
        return None
    return (now.total / usage.period.days) / (before.total / earlier.period.days) - 1


def _is_fresh(item: Item, usage: Usage) -> bool:
    day = item.attributes.published
    return bool(day and usage.period and usage.period.first <= day <= usage.period.last)


def _per_step(items: Iterable[Item], usage: Usage) -> Decimal | None:
    told = [
        (item.attributes.cost, onward)
        for item in items
        if item.attributes.cost is not None and (onward := usage.of(item.id).onward) is not None
    ]
    return _each(sum_money(cost for cost, _ in told), sum(onward for _, onward in told))


def _each(cost: Sum[Decimal], count: int) -> Decimal | None:
    return cost.amount / count if cost.known and count else None
