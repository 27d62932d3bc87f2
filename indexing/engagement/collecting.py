"""Collecting: an export's rows joined to assets and added together, and what did not join told with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import chain

from indexing.engagement.base import Began, Item, Passed, ReadOptions, Row
from indexing.engagement.joining import Joined, Joiner
from models.domain.engagement import Counts
from models.domain.errors import InvalidInput
from models.domain.imported import Tally, Unjoined
from models.domain.period import Period

MOST_ADDRESSES = 50_000
"""Different addresses without an asset that are told apart while a file is read; rows of others are counted only."""
MOST_KEPT = 10_000
MOST_COMPARED = 1_000
"""Of those kept, the ones that are read most get the asset whose address is nearest."""
TOLD_EVERY = 20_000
MOST_KNOWN = 100_000
_LONGEST_KNOWN = 500
"""Addresses that are remembered, and characters of one: 60 MB at worst. Others are looked for again."""
_EARLIEST = date(1990, 1, 1)
_EXAMPLES = 3
_GIVE_PERIOD = "Say which days it is of: --period 2026-01 or --period 2026-01-01..2026-01-31."
_ADDED = ("views", "visitors", "entrances", "exits", "seconds", "clicks", "impressions")

Told = Callable[[int], None]
"""Hears how many rows were read so far."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What a file counts of the library's assets in a period; `unjoined` are the addresses of most views first."""

    provider: str
    period: Period
    counts: dict[str, Counts]
    unjoined: tuple[Unjoined, ...]
    tally: Tally


def collect(items: Iterable[Item], joiner: Joiner, options: ReadOptions, name: str, told: Told) -> Collected:
    """Everything a file says; InvalidInput names what is wrong with it, and then nothing of it is to be kept."""
    span, sums = _Span(options.period, name), _Sums(joiner)
    provider = ""
    for item in items:
        if isinstance(item, Began):
            provider = provider or item.provider
            span.begin(item, provider)
        elif isinstance(item, Row):
            span.see(item)
            sums.add(item)
            if sums.rows % TOLD_EVERY == 0:
                told(sums.rows)
        else:
            sums.skip(item)
    told(sums.rows)
    return sums.collected(provider, span.period(), name)


@dataclass
class _Span:
    """The one period that a file is of, from what it states, what is given, and the days of its rows."""

    given: Period | None
    name: str
    stated: Period | None = None
    days: tuple[date, date] | None = None
    provider: str = ""

    def begin(self, table: Began, provider: str) -> None:
        if table.provider != provider:
            problem = f"tables of {provider} and of {table.provider} in one file."
            raise InvalidInput(problem, where=table.where, cure="Import them one by one.")
        before = self.stated or self.given
        if table.period and before and table.period != before:
            problem = f"it says {table.period}, and {'the table before' if self.stated else 'what was given'} {before}."
            raise InvalidInput(problem, where=table.where, cure="One file, one period: export each on its own.")
        self.stated = table.period or self.stated

    def see(self, row: Row) -> None:
        if row.day is None:
            return
        period = self.stated or self.given
        if period and not period.first <= row.day <= period.last:
            problem = f"{row.day} is not within {period}."
            raise InvalidInput(problem, where=f"{self.name}:{row.line}, day", cure="One file, one period.")
        first, last = self.days or (row.day, row.day)
        self.days = min(first, row.day), max(last, row.day)

    def period(self) -> Period:
        period = self.stated or self.given or (Period(*self.days) if self.days else None)
        if period is None:
            raise InvalidInput("it does not say of which days it is.", where=self.name, cure=_GIVE_PERIOD)
        tomorrow = date.today() + timedelta(days=1)  # noqa: DTZ011 - whose day it is nobody says
        if period.first < _EARLIEST or period.last > tomorrow:
            problem = f"nobody has counted {period}: days from {_EARLIEST} to today can be."
            raise InvalidInput(problem, where=self.name, cure=_GIVE_PERIOD)
        return period


@dataclass
class _Sums:
    """Counts by asset, and by address where there is none."""

    joiner: Joiner
    rows: int = 0
    joined: int = 0
    skipped: int = 0
    by_asset: dict[str, Counts] = field(default_factory=dict)
    lost: dict[str, Unjoined] = field(default_factory=dict)
    known: dict[str, Joined] = field(default_factory=dict)

    def add(self, row: Row) -> None:
        self.rows += 1
        joined = self._find(row.address)
        asset_id = joined.asset_id
        if asset_id is None:
            self._lose(row, joined.reason)
            return
        self.joined += 1
        before = self.by_asset.get(asset_id)
        self.by_asset[asset_id] = row.counts if before is None else _added(before, row.counts)

    def skip(self, row: Passed) -> None:  # noqa: ARG002 - its reason is told where it was read
        self.rows += 1
        self.skipped += 1

    def collected(self, provider: str, period: Period, name: str) -> Collected:
        lost = sorted(self.lost.values(), key=lambda each: (-(each.counts.consumed or 0), -each.rows, each.address))
        kept = tuple(self._placed(lost[:MOST_KEPT]))
        if not self.by_asset:
            raise _nothing(self.rows - self.skipped, kept, name)
        unread = sum(counts.unread for counts in self.by_asset.values())
        unjoined = self.rows - self.joined - self.skipped
        views = Counts.together(self.by_asset.values()).views
        tally = Tally(self.rows, self.joined, unjoined, self.skipped, len(self.by_asset), unread, len(lost), views)
        return Collected(provider, period, dict(sorted(self.by_asset.items())), kept, tally)

    def _find(self, address: str) -> Joined:
        """What joins alike is looked for once, as far as that is remembered."""
        alike = self.joiner.alike(address)
        if (known := self.known.get(alike)) is not None:
            return known
        found = self.joiner.join(alike)
        if len(alike) <= _LONGEST_KNOWN:
            if len(self.known) >= MOST_KNOWN:
                self.known.clear()
            self.known[alike] = found
        return found

    def _lose(self, row: Row, reason: str) -> None:
        before = self.lost.get(row.address)
        if before is not None:
            self.lost[row.address] = replace(before, rows=before.rows + 1, counts=_added(before.counts, row.counts))
        elif len(self.lost) < MOST_ADDRESSES:
            self.lost[row.address] = Unjoined(row.address, row.line, 1, row.counts, reason)

    def _placed(self, lost: list[Unjoined]) -> Iterator[Unjoined]:
        compared = (replace(each, nearest=self.joiner.nearest(each.address)) for each in lost[:MOST_COMPARED])
        return chain(compared, lost[MOST_COMPARED:])


def _added(first: Counts, second: Counts) -> Counts:
    """`Counts.together` of two, without its generality: it is asked for every row of a file."""
    sums = []
    for name in _ADDED:
        one, other = getattr(first, name), getattr(second, name)
        sums.append(other if one is None else one if other is None else one + other)
    return Counts(*sums)


def _nothing(rows: int, lost: tuple[Unjoined, ...], name: str) -> InvalidInput:
    if not rows:
        return InvalidInput("it has no rows.", where=name, cure="Export it again, with more rows per page.")
    shown = "; ".join(f"{each.address[:80]}: {each.reason}" for each in lost[:_EXAMPLES])
    cure = (
        "Index the library first, or say --site, --host-alias or --redirects; `fingerpost import join` tries addresses."
    )
    return InvalidInput(f"none of its {rows:,} rows is of an asset ({shown}).", where=name, cure=cure)
