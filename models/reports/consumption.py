"""Consumption: some items by what is known of their readers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.reports.ledger import Item, Ledger
from models.reports.sums import Sum, rate, sum_money


@dataclass(frozen=True, slots=True)
class Consumption:
    """Items that were read, that were counted and not read, and that nobody counted; each in the order given."""

    read: tuple[Item, ...]
    unread: tuple[Item, ...]
    unknown: tuple[Item, ...]

    @classmethod
    def of(cls, items: Iterable[Item], ledger: Ledger) -> Consumption:
        """By the usage of the ledger's period."""
        read: list[Item] = []
        unread: list[Item] = []
        unknown: list[Item] = []
        for item in items:
            consumed = ledger.usage.of(item.id).consumed
            (unknown if consumed is None else read if consumed else unread).append(item)
        return cls(tuple(read), tuple(unread), tuple(unknown))

    @property
    def assets(self) -> int:
        """How many items there are."""
        return self.counted + len(self.unknown)

    @property
    def counted(self) -> int:
        """How many somebody counted."""
        return len(self.read) + len(self.unread)

    @property
    def unread_share(self) -> float | None:
        """The fraction of the counted that nobody read."""
        return rate(len(self.unread), self.counted)

    @property
    def wasted(self) -> Sum[Decimal]:
        """What the unread took to make."""
        return sum_money(item.attributes.cost for item in self.unread)


def since(item: Item) -> date | None:
    """Since when it could be read: its publication, or the first day that is known after it."""
    return item.attributes.published or item.attributes.modified
