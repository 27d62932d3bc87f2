"""Formats: which of them serve a stage of this library, and are read there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from models.domain.brief import FormatUse
from models.reports.ledger import Item, Ledger


def count_formats(ledger: Ledger, journey: str, stage: str, asked: Sequence[str] = ()) -> tuple[FormatUse, ...]:
    """Every format at the stage, the most read first; `asked` are a policy's, told even where nothing has them."""
    wanted = {name.casefold(): name for name in asked}
    by_format: defaultdict[str | None, list[Item]] = defaultdict(list)
    for item in ledger.items:
        if item.stages.get(journey) == stage:
            by_format[item.attributes.format].append(item)
    known = {name.casefold() for name in by_format if name}
    found = [_use(ledger, name, items, asked=(name or "").casefold() in wanted) for name, items in by_format.items()]
    found += [FormatUse(name, 0, 0, 0, None, asked=True) for low, name in wanted.items() if low not in known]
    return tuple(sorted(found, key=_most_read_first))


def _use(ledger: Ledger, name: str | None, items: Iterable[Item], *, asked: bool) -> FormatUse:
    """Near-duplicates are one asset, read when one of them was."""
    views: defaultdict[str, list[int]] = defaultdict(list)
    for item in items:
        counted = ledger.usage.of(item.id).consumed
        views[item.group] += [] if counted is None else [counted]
    sums = [sum(each) for each in views.values() if each]
    return FormatUse(name, len(views), len(sums), sum(each > 0 for each in sums), sum(sums) if sums else None, asked)


def _most_read_first(use: FormatUse) -> tuple[bool, int, int, int, str]:
    """What has no name is no advice, so it comes last."""
    return use.name is None, -use.read, -(use.views or 0), -use.assets, use.name or ""
