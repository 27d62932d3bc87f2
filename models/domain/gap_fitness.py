"""Enough, but not as asked: old, never read, or in another format, channel or language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache

from models.domain.chances import Chances
from models.domain.coverage import CoverageCell
from models.domain.gap import GapKind
from models.domain.gap_facts import Facts, Finding
from models.domain.gap_words import age, asked, of_those, one_of, tally, where
from models.domain.taxonomy import Taxonomy

Fits = Callable[[str], bool]


def find_unfit(taxonomy: Taxonomy, cell: CoverageCell, facts: Facts) -> Iterator[Finding]:
    """What ails a cell in scope that something serves. What is not known of an asset is never held against it."""
    found = (
        _stale(taxonomy, cell, facts),
        _unread(taxonomy, cell, facts),
        _wrong(taxonomy, cell, facts, GapKind.FORMAT),
        _wrong(taxonomy, cell, facts, GapKind.CHANNEL),
    )
    yield from (finding for finding in found if finding)
    yield from _languages(taxonomy, cell, facts)


def _fitting(cell: CoverageCell, fits: Fits, enough: int) -> int:
    """Distinct assets that serve it and fit, counted up to `enough`; of near-duplicates one will do."""
    groups: set[str] = set()
    for supply in cell.assigned:
        if supply.group not in groups and fits(supply.asset_id):
            groups.add(supply.group)
            if len(groups) == enough:
                break
    return len(groups)


def _probability_below(cell: CoverageCell, fits: Fits, minimum: int) -> float:
    """That fewer than `minimum` distinct assets serve it and fit."""
    best: dict[str, float] = {}
    for supply in cell.supplies:
        if fits(supply.asset_id):
            best[supply.group] = max(best.get(supply.group, 0.0), supply.probability)
    return Chances(tuple(best.values())).below(minimum)


def _stale(taxonomy: Taxonomy, cell: CoverageCell, facts: Facts) -> Finding | None:
    """A day that nobody knows is not an old one."""

    @cache  # a cell may have thousands of assets, of a few formats
    def earliest(kind: str | None) -> date | None:
        days = _days(taxonomy, cell, kind)
        return None if days is None else facts.today - timedelta(days=days)

    def fits(asset_id: str) -> bool:
        known = facts.of(asset_id)
        touched, since = known.touched, earliest(known.format)
        return touched is None or since is None or touched >= since

    wanted = cell.policy.minimum
    fresh = _fitting(cell, fits, wanted)
    old = [each for each in cell.assets if not fits(each)] if fresh < wanted else []
    if not old:
        return None
    days = {facts.of(each).touched or facts.today: each for each in old}
    oldest = min(days)
    allowed = _days(taxonomy, cell, facts.of(days[oldest]).format) or 0
    told = of_those(fresh, cell, where(taxonomy, cell.key), ("is", "are", "is not"), "fresh enough")
    reason = (
        f"{told}; {asked(cell)}. {'It' if cell.distinct == 1 else 'The oldest'} was last touched "
        f"{age((facts.today - oldest).days)} ago and may be {age(allowed)} old."
    )
    return Finding(
        GapKind.STALE, 1 - fresh / wanted, _probability_below(cell, fits, wanted), reason, (days[oldest], 1.0)
    )


def _days(taxonomy: Taxonomy, cell: CoverageCell, kind: str | None) -> int | None:
    """The shorter of the cell's period and the format's."""
    periods = (cell.policy.fresh_within_days, taxonomy.coverage.period_of(kind))
    return min((days for days in periods if days is not None), default=None)


def _unread(taxonomy: Taxonomy, cell: CoverageCell, facts: Facts) -> Finding | None:
    """Only where every one of them was counted: who is not counted may be read."""
    if not facts.counts or not all(facts.is_unread(each) for each in cell.assets):
        return None

    def fits(asset_id: str) -> bool:
        return not facts.is_unread(asset_id)

    told = of_those(0, cell, where(taxonomy, cell.key), ("was", "were", "was not"), "read even once")
    reason = f"{told} in the period that was counted."
    return Finding(GapKind.UNREAD, 1.0, _probability_below(cell, fits, 1), reason, (cell.assets[0], 1.0))


def _wrong(taxonomy: Taxonomy, cell: CoverageCell, facts: Facts, kind: GapKind) -> Finding | None:
    policy, name = cell.policy, "format" if kind is GapKind.FORMAT else "channel"
    wanted = policy.formats if kind is GapKind.FORMAT else policy.channels
    if not wanted:
        return None
    known, minimum = {each.casefold() for each in wanted}, policy.minimum

    def value(asset_id: str) -> str | None:
        found: str | None = getattr(facts.of(asset_id), name)
        return found

    def fits(asset_id: str) -> bool:
        return (found := value(asset_id)) is None or found.casefold() in known

    right = _fitting(cell, fits, min(minimum, cell.distinct))
    if right == min(minimum, cell.distinct):
        return None
    verb = ("counts", "count", "does not count")
    told = of_those(right, cell, where(taxonomy, cell.key), verb, f"as {one_of(wanted)}")
    reason = f"{told}; {asked(cell)}. By {name} there is: {tally(map(value, cell.assets))}."
    beside = next((each for each in cell.assets if not fits(each)), None)
    nearest = (beside, 1.0) if beside else None
    return Finding(kind, 1 - right / minimum, _probability_below(cell, fits, minimum), reason, nearest, one_of(wanted))


def _languages(taxonomy: Taxonomy, cell: CoverageCell, facts: Facts) -> Iterator[Finding]:
    wanted = cell.policy.languages
    for language in wanted:

        def fits(asset_id: str, language: str = language) -> bool:
            return (found := facts.of(asset_id).language) is None or _speaks(found, language)

        if _fitting(cell, fits, 1):
            continue
        reason = (
            f"Nothing in {language} serves {where(taxonomy, cell.key)}, and the policy asks for it. "
            f"By language there is: {tally(facts.of(each).language for each in cell.assets)}."
        )
        certainty = _probability_below(cell, fits, 1)
        yield Finding(GapKind.LANGUAGE, 1 / len(wanted), certainty, reason, (cell.assets[0], 1.0), language)


def _speaks(found: str, wanted: str) -> bool:
    """Whether "en-GB" will do where "en" is wanted; not the other way round."""
    return found.casefold() == wanted.casefold() or found.casefold().startswith(f"{wanted.casefold()}-")
