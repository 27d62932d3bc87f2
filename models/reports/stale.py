"""Stale: content that nobody touched within the period that its format allows; what is still read a lot comes first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.domain.phrases import listed, many, percent
from models.reports.bars import Bar, Bars
from models.reports.division import Division, by_owner, by_stage, by_value
from models.reports.lateness import ASSUMED_DAYS, HOT_FRACTION, Late, allowed_days, find_late
from models.reports.ledger import Item, Ledger
from models.reports.report import Report
from models.reports.sums import rate, sum_counts
from models.reports.table import Column, Kind, Table, Value

_LISTED = (
    Column("asset", "Asset", Kind.ASSET),
    Column("title", "Title"),
    Column("hot", "Still read a lot"),
    Column("views", "Views", Kind.COUNT),
    Column("overdue_days", "Days overdue", Kind.COUNT),
    Column("touched", "Last touched", Kind.DAY),
    Column("allowed_days", "Days allowed", Kind.COUNT),
    Column("format", "Format"),
    Column("owner", "Owner"),
)
_MEASURED = (
    Column("assets", "Assets", Kind.COUNT),
    Column("stale", "Stale", Kind.COUNT),
    Column("hot", "Stale and read a lot", Kind.COUNT),
    Column("age_unknown", "Age unknown", Kind.COUNT),
    Column("share", "Stale of known age", Kind.SHARE),
    Column("views", "Views of the stale", Kind.COUNT),
)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Some items and those of them that are late."""

    items: tuple[Item, ...]
    late: tuple[Late, ...]

    @property
    def dated(self) -> int:
        return sum(item.attributes.touched is not None for item in self.items)

    @property
    def hot(self) -> int:
        return sum(late.hot for late in self.late)

    @property
    def views(self) -> int | None:
        return sum_counts(late.views for late in self.late).total

    @property
    def measures(self) -> tuple[Value, ...]:
        late, undated = len(self.late), len(self.items) - self.dated
        return len(self.items), late, self.hot, undated, rate(late, self.dated), self.views


def report_stale(ledger: Ledger) -> Report:
    """An asset that nobody dated is not called stale: it is counted apart."""
    whole = _Shelf(ledger.items, tuple(find_late(ledger)))
    formats = by_value("format", ledger.items, lambda item: item.attributes.format)
    divided = [(each, _shelves(each, whole)) for each in (by_owner(ledger.items), by_stage(ledger.taxonomy))]
    tables = [_table(division, shelves) for division, shelves in divided]
    return Report(
        subject="stale",
        title="Stale content",
        question="What has nobody touched within the period its format allows, and what of it is still read a lot?",
        findings=tuple(_findings(whole, ledger)),
        tables=(_listing(whole.late), _by_format(_shelves(formats, whole), ledger), *tables),
        pictures=(_hottest(whole.late), *(_picture(division, shelves) for division, shelves in divided)),
        caveats=tuple(_caveats(whole, ledger)),
    )


def _shelves(division: Division, whole: _Shelf) -> list[tuple[str | None, _Shelf]]:
    late = {each.item.id: each for each in whole.late}
    return [
        (part.label, _Shelf(part.items, tuple(late[item.id] for item in part.items if item.id in late)))
        for part in division.parts(whole.items)
    ]


def _listing(late: Iterable[Late]) -> Table:
    rows = []
    for each in late:
        item, days = each.item, (each.overdue_days, each.touched, each.allowed_days)
        known = item.attributes
        rows.append((item.id, item.title, "yes" if each.hot else "no", each.views, *days, known.format, known.owner))
    note = f"Read a lot: among the one in {HOT_FRACTION} read assets that are read most in the period."
    return Table.of("stale", "Stale, what is still read a lot first", _LISTED, rows, note)


def _by_format(shelves: Iterable[tuple[str | None, _Shelf]], ledger: Ledger) -> Table:
    policy = ledger.taxonomy.coverage
    rows = [(label, allowed_days(policy, label), *shelf.measures) for label, shelf in shelves]
    note = f"Formats for which the taxonomy says nothing may be {ASSUMED_DAYS} days old." if _assumed(ledger) else ""
    columns = (Column("format", "Format"), Column("allowed_days", "Days allowed", Kind.COUNT), *_MEASURED)
    return Table.of("by-format", "By format", columns, rows, note)


def _table(division: Division, shelves: Iterable[tuple[str | None, _Shelf]]) -> Table:
    rows = [(label, *shelf.measures) for label, shelf in shelves]
    return Table.of(f"by-{division.name}", f"By {division.name}", (division.column, *_MEASURED), rows)


def _hottest(late: Iterable[Late]) -> Bars:
    bars = [Bar(each.item.title, each.views, f"{each.overdue_days:,} days overdue") for each in late if each.hot]
    return Bars("Views of what is stale and still read a lot", tuple(bars[:10]))


def _picture(division: Division, shelves: Iterable[tuple[str | None, _Shelf]]) -> Bars:
    bars = [
        Bar(label or "unknown", rate(len(shelf.late), shelf.dated), f"{len(shelf.late):,} of {shelf.dated:,}")
        for label, shelf in shelves
        if shelf.items
    ]
    return Bars(f"Stale, of what has a known age, by {division.name}", tuple(bars[:20]), Kind.SHARE)


def _findings(whole: _Shelf, ledger: Ledger) -> Iterable[str]:
    hot = [late for late in whole.late if late.hot]
    if hot:
        views = sum(late.views or 0 for late in hot)
        first, period = hot[0], ledger.usage.period
        when = f" between {period.first} and {period.last}" if period else ""
        yield (
            f"{views:,} views{when} went to {many(len(hot), 'stale asset')}: most to "
            f"“{first.item.title}” ({first.views:,}), {many(first.overdue_days, 'day')} overdue."
        )
    if whole.dated:
        share = percent(len(whole.late), whole.dated)
        yield f"{len(whole.late):,} of {many(whole.dated, 'asset')} whose age is known are stale ({share})."
    else:
        yield "No asset's age is known, so none can be called stale."
    unread = sum(late.views == 0 for late in whole.late)
    if unread:
        yield f"{many(unread, 'stale asset')} had no reader either: retire rather than refresh."


def _assumed(ledger: Ledger) -> list[str]:
    """Formats of the library for which the taxonomy names no period."""
    kinds = {item.attributes.format for item in ledger.items}
    return sorted(kind or "unknown format" for kind in kinds if ledger.taxonomy.coverage.stale_after(kind) is None)


def _caveats(whole: _Shelf, ledger: Ledger) -> Iterable[str]:
    undated = len(whole.items) - whole.dated
    if undated:
        yield f"The age of {undated:,} of {many(len(whole.items), 'asset')} is unknown; they are not among the stale."
    if assumed := _assumed(ledger):
        yield f"The taxonomy gives no period for {listed(assumed)}; {ASSUMED_DAYS} days are assumed."
    unknown = sum(late.views is None for late in whole.late)
    if unknown:
        yield f"How often {many(unknown, 'stale asset')} {'is' if unknown == 1 else 'are'} read is unknown."
