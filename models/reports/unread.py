"""Unread: content that was counted and that nobody read; what nobody counted is told apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.domain.phrases import many, money, percent
from models.reports.ages import NAMES, UNKNOWN, age
from models.reports.bars import Bar, Bars
from models.reports.consumption import Consumption, since
from models.reports.division import Division, by_persona, by_stage
from models.reports.ledger import Item, Ledger
from models.reports.report import Report
from models.reports.table import Column, Kind, Table

COSTS = (100, 1_000, 10_000)
"""The costs told apart, in the library's currency: each is the first that no longer fits."""
BANDS = ("under 100", "100 to 1,000", "1,000 to 10,000", "10,000 and more")
_MEASURED = (
    Column("assets", "Assets", Kind.COUNT),
    Column("unread", "Unread", Kind.COUNT),
    Column("read", "Read", Kind.COUNT),
    Column("unknown", "Not counted", Kind.COUNT),
    Column("share", "Unread of counted", Kind.SHARE),
    Column("cost", "Cost of the unread", Kind.MONEY),
    Column("cost_unknown", "Unread, cost unknown", Kind.COUNT),
)
_LISTED = (
    Column("asset", "Asset", Kind.ASSET),
    Column("title", "Title"),
    Column("owner", "Owner"),
    Column("stage", "Stage"),
    Column("since", "There since", Kind.DAY),
    Column("age_days", "Age in days", Kind.COUNT),
    Column("cost", "Cost", Kind.MONEY),
)


@dataclass(frozen=True, slots=True)
class _Divided:
    """A division with what was consumed of each of its parts."""

    division: Division
    parts: tuple[tuple[str | None, Consumption], ...]


def report_unread(ledger: Ledger) -> Report:
    """Unknown stands in a column of its own everywhere, and never among the unread."""
    whole, stages = Consumption.of(ledger.items, ledger), by_stage(ledger.taxonomy)
    divided = [_divide(division, ledger) for division in _divisions(stages, ledger)]
    return Report(
        subject="unread",
        title="Unread content",
        question="What has nobody read: at which stage, for whom, how old, and what did it cost?",
        findings=tuple(_findings(whole, divided, ledger)),
        tables=(_unread(whole, stages, ledger.today), *map(_table, divided), _uncounted(whole)),
        pictures=tuple(map(_picture, divided)),
        caveats=tuple(_caveats(whole, ledger)),
    )


def cost_band(cost: Decimal | None) -> str:
    """One of BANDS, or "unknown"."""
    if cost is None:
        return UNKNOWN
    return BANDS[sum(cost >= bound for bound in COSTS)]


def _divisions(stages: Division, ledger: Ledger) -> tuple[Division, ...]:
    ages, costs = {name: name for name in NAMES}, {band: band for band in (*BANDS, UNKNOWN)}
    return (
        stages,
        by_persona(ledger.taxonomy),
        Division("age", "Published", ages, lambda item: (age(since(item), ledger.today),)),
        Division("cost", "Cost", costs, lambda item: (cost_band(item.attributes.cost),)),
    )


def _divide(division: Division, ledger: Ledger) -> _Divided:
    parts = division.parts(ledger.items)
    return _Divided(division, tuple((part.label, Consumption.of(part.items, ledger)) for part in parts))


def _table(divided: _Divided) -> Table:
    column = divided.division.column
    rows = []
    for label, part in divided.parts:
        counts = (part.assets, len(part.unread), len(part.read), len(part.unknown))
        rows.append((label, *counts, part.unread_share, part.wasted.total, part.wasted.unknown))
    several = column.name in {"stage", "persona"}
    note = "An asset of several counts in each." if several else "Each asset counts once."
    # "cost" names the money in every table, so the bands go by another name.
    named = Column("band", column.heading) if column.name == "cost" else column
    return Table.of(f"by-{column.name}", f"By {column.name}", (named, *_MEASURED), rows, note)


def _picture(divided: _Divided) -> Bars:
    bars = [
        Bar(label or UNKNOWN, part.unread_share, f"{len(part.unread):,} of {part.counted:,}")
        for label, part in divided.parts
        if part.assets
    ]
    return Bars(f"Unread, of what was counted, by {divided.division.name}", tuple(bars), Kind.SHARE)


def _unread(whole: Consumption, stages: Division, today: date) -> Table:
    """Dearest first, then the longest there; what has no cost or day comes after what has."""
    rows = []
    for item in sorted(whole.unread, key=lambda item: (*_worth(item), item.id)):
        day, owner = since(item), item.attributes.owner
        days = (today - day).days if day else None
        rows.append((item.id, item.title, owner, stages.label(item), day, days, item.attributes.cost))
    return Table.of("unread", "Unread, dearest first", _LISTED, rows)


def _worth(item: Item) -> tuple[bool, Decimal, date]:
    cost = item.attributes.cost
    return cost is None, -(cost or Decimal(0)), since(item) or date.max


def _uncounted(whole: Consumption) -> Table:
    rows = [(item.id, item.title, item.attributes.owner) for item in whole.unknown]
    note = "Whether these are read is not known: no file that was imported for the period mentions them."
    return Table.of("not-counted", "Not counted", _LISTED[:3], rows, note)


def _findings(whole: Consumption, divided: list[_Divided], ledger: Ledger) -> Iterable[str]:
    if not whole.counted:
        yield "Nobody has counted readers yet: import how often pages are viewed to know what is unread."
        return
    when = f"from {ledger.usage.period.first} to {ledger.usage.period.last}" if ledger.usage.period else "so far"
    if not whole.unread:
        yield f"Everything that was counted, {many(whole.counted, 'asset')}, found readers {when}."
        return
    cost, unread = whole.wasted, len(whole.unread)
    if cost.known:
        more = f"; what {cost.unknown:,} more took is unknown" if cost.unknown else ""
        spent = money(cost.amount, ledger.currency)
        yield f"{spent} went into {many(cost.known, 'asset')} that nobody read {when}{more}."
    of = many(whole.counted, "counted asset")
    yield f"{unread:,} of {of} ({percent(unread, whole.counted)}) had no reader {when}."
    yield from _worst(divided)


def _worst(divided: list[_Divided]) -> Iterable[str]:
    """Where most of the unread is: which stage, and who it was meant for."""
    for each in divided[:2]:
        named = [(label, part) for label, part in each.parts if label != each.division.rest and part.unread]
        if named:
            label, part = max(named, key=lambda pair: len(pair[1].unread))
            of = f"{len(part.unread):,} of {part.counted:,} counted"
            yield f"Most by {each.division.name}: {label}, where {of} have no reader."


def _caveats(whole: Consumption, ledger: Ledger) -> Iterable[str]:
    if whole.unknown:
        yield f"{len(whole.unknown):,} of {many(whole.assets, 'asset')} were not counted and are not among the unread."
    period = ledger.usage.period
    young = sum(day > period.first for item in whole.unread if (day := since(item))) if period else 0
    if young:
        yield f"{young:,} of the unread were published during the period and had less time to find readers."
    if whole.wasted.unknown:
        yield f"The cost of {many(whole.wasted.unknown, 'unread asset')} is unknown, which is not nothing."
