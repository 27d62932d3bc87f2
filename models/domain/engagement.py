"""Engagement: how often an asset was read, and what happened then. Unknown (None) is never zero."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from models.domain.period import Period


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted of one asset in one period. None: nobody counted it; 0: counted, and it never happened.

    `seconds` is the time spent reading, by all visitors together; `clicks` and `impressions` are a search engine's.
    """

    views: int | None = None
    visitors: int | None = None
    entrances: int | None = None
    exits: int | None = None
    seconds: float | None = None
    clicks: int | None = None
    impressions: int | None = None

    @property
    def unread(self) -> bool:
        """Whether it was counted and nobody read it; a search engine's clicks are readers as well."""
        return self.consumed == 0

    @property
    def consumed(self) -> int | None:
        """Views; clicks from a search engine where views were not counted, which are some of them."""
        return self.views if self.views is not None else self.clicks

    @property
    def onward(self) -> int | None:
        """Views that led to another page: those that were not the visit's last."""
        return None if self.views is None or self.exits is None else max(0, self.views - self.exits)

    @classmethod
    def together(cls, counted: Iterable[Counts]) -> Counts:
        """The sum, count by count, of those that are known; unknown where none is."""
        every = list(counted)
        sums: dict[str, int | float | None] = {}
        for each in fields(cls):
            known = [value for counts in every if (value := getattr(counts, each.name)) is not None]
            sums[each.name] = sum(known) if known else None
        return cls(**sums)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Engagement:
    """What one provider ("ga4", "search-console", …) counted of an asset in a period."""

    asset_id: str
    period: Period
    provider: str
    counts: Counts
