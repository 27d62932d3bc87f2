"""Lateness: how long past its period an asset is, and whether people still read it a lot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from models.domain.policy import CoveragePolicy
from models.reports.ledger import Item, Ledger

ASSUMED_DAYS = 730
"""The period of a format to which the taxonomy gives none: two years, and the report says that it is assumed."""
HOT_FRACTION = 4
"""Hot is what belongs to the one in so many read assets that are read most."""


@dataclass(frozen=True, slots=True)
class Late:
    """An asset past its period. `views` None: nobody counted."""

    item: Item
    touched: date
    allowed_days: int
    overdue_days: int
    views: int | None
    hot: bool

    @property
    def urgency(self) -> tuple[bool, bool, int, int, str]:
        """Sorts what is hot first, then by readers, what nobody counted last, and the longest overdue before others."""
        return not self.hot, self.views is None, -(self.views or 0), -self.overdue_days, self.item.id


def allowed_days(policy: CoveragePolicy, kind: str | None) -> int:
    """How old content of a format may grow."""
    told = policy.stale_after(kind)
    return ASSUMED_DAYS if told is None else told


def find_late(ledger: Ledger) -> list[Late]:
    """Every asset past its period, the most urgent first; one whose last day is unknown is not called late."""
    hot_from, found = _hot_from(ledger.items, ledger), []
    periods: dict[str | None, int] = {}
    for item in ledger.items:
        kind, touched = item.attributes.format, item.attributes.touched
        if kind not in periods:
            periods[kind] = allowed_days(ledger.taxonomy.coverage, kind)
        overdue = (ledger.today - touched).days - periods[kind] if touched else 0
        if touched and overdue > 0:
            views = ledger.usage.of(item.id).consumed
            found.append(Late(item, touched, periods[kind], overdue, views, bool(views and views >= hot_from)))
    return sorted(found, key=lambda late: late.urgency)


def _hot_from(items: Iterable[Item], ledger: Ledger) -> int:
    read: Sequence[int] = sorted(filter(None, (ledger.usage.of(item.id).consumed for item in items)), reverse=True)
    return read[(len(read) - 1) // HOT_FRACTION] if read else 1
