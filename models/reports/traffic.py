"""Traffic: how often some assets were read, and how many of those views led on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.reports.ledger import Item, Usage
from models.reports.sums import Sum, rate, sum_counts


@dataclass(frozen=True, slots=True)
class Traffic:
    """`views` of everything; `followed` are those of which it is known whether they led on, `onward` those that did."""

    views: Sum[int]
    followed: int
    onward: int | None

    @classmethod
    def of(cls, items: Iterable[Item], usage: Usage) -> Traffic:
        """Views are what was consumed; onward steps are unknown where exits were not counted."""
        counted = [usage.of(item.id) for item in items]
        told = [(counts.views or 0, onward) for counts in counted if (onward := counts.onward) is not None]
        steps = sum(onward for _, onward in told) if told else None
        return cls(sum_counts(counts.consumed for counts in counted), sum(views for views, _ in told), steps)

    @property
    def onward_rate(self) -> float | None:
        """The fraction of views that led to another page; None where nobody counted exits."""
        return rate(self.onward, self.followed)

    @property
    def ended(self) -> int | None:
        """Views that were the last of their visit."""
        return None if self.onward is None else self.followed - self.onward
