"""Inventory: how much is there, from where, whose, of which kind and how old."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from models.reports.ages import NAMES, age
from models.reports.bars import Bar, Bars
from models.reports.ledger import Item, Ledger
from models.reports.report import Report
from models.reports.table import Column, Kind, Table

_BY: tuple[tuple[str, str, Callable[[Item], str | None]], ...] = (
    ("source", "Source", lambda item: item.source),
    ("owner", "Owner", lambda item: item.attributes.owner),
    ("channel", "Channel", lambda item: item.attributes.channel),
    ("format", "Format", lambda item: item.attributes.format),
    ("language", "Language", lambda item: item.attributes.language),
)
_MEASURED = (Column("assets", "Assets", Kind.COUNT), Column("share", "Share", Kind.SHARE))


def report_inventory(ledger: Ledger) -> Report:
    """Every table counts every asset once, so each adds up to the catalogue."""
    tables = [_counted(name, heading, of, ledger.items) for name, heading, of in _BY]
    ages = _ages(ledger.items, ledger.today)
    total = len(ledger.items)
    return Report(
        subject="inventory",
        title="Inventory",
        question="How much is there, from where, whose, of which kind and how old?",
        findings=tuple(_findings(ledger, ages)),
        tables=(*tables, _age_table(ages, total)),
        pictures=(Bars("Assets by age", tuple(Bar(name, count) for name, count in ages.items())),),
        caveats=tuple(_caveats(ledger.items)),
    )


def _counted(name: str, heading: str, of: Callable[[Item], str | None], items: Iterable[Item]) -> Table:
    """A row a value, most frequent first; what is unknown is a row of its own."""
    counts = Counter(of(item) for item in items)
    total = counts.total()
    rows = [
        (value, count, count / total)
        for value, count in sorted(counts.items(), key=lambda each: (-each[1], each[0] is None, each[0] or ""))
    ]
    return Table.of(f"by-{name}", f"By {heading.lower()}", (Column(name, heading), *_MEASURED), rows)


def _ages(items: Iterable[Item], today: date) -> dict[str, int]:
    """How many assets were last touched within each period; longest and unknown apart."""
    counts = dict.fromkeys(NAMES, 0)
    for item in items:
        counts[age(item.attributes.touched, today)] += 1
    return counts


def _age_table(ages: dict[str, int], total: int) -> Table:
    rows = [(name, count, count / total if total else 0.0) for name, count in ages.items()]
    note = "The later of the days of publication and of change; each asset stands in the shortest period it fits."
    return Table.of("by-age", "By age", (Column("touched", "Last touched"), *_MEASURED), rows, note)


def _findings(ledger: Ledger, ages: dict[str, int]) -> Iterable[str]:
    items = ledger.items
    if not items:
        yield "The library is empty."
        return
    sources = len({item.source for item in items})
    yield f"{len(items):,} assets from {sources} {'source' if sources == 1 else 'sources'}."
    repeats = sum(item.group != item.id for item in items)
    if repeats:
        yield f"{repeats:,} of them repeat another asset nearly word for word."
    known = len(items) - ages["unknown"]
    if known:
        old = sum(ages[name] for name in ("within five years", "longer ago"))
        yield f"{old:,} of the {known:,} whose age is known were last touched more than two years ago."


def _caveats(items: Iterable[Item]) -> Iterable[str]:
    every = list(items)
    for name, _, of in _BY:
        unknown = sum(of(item) is None for item in every)
        if unknown:
            yield f"{name.capitalize()} is unknown for {unknown:,} of {len(every):,} assets."
