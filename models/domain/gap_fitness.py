"""Enough, but not as asked: old, never read, or in another format, channel or language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from models.domain.chances import Chances
from models.domain.coverage import CoverageCell
from models.domain.gap import GapKind
from models.domain.gap_facts import Facts, Finding
from models.domain.gap_words import amount, one_of, serves, tally, where
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


def _probability_below(cell: CoverageCell, fits: Fits, asked: int) -> float:
    """That fewer than `asked` distinct assets serve it and fit."""
    best: dict[str, float] = {}
    for supply in cell.supplies:
        if fits(supply.asset_id):
            best[supply.group] = max(best.get(supply.group, 0.0), supply.probability)
    return Chances(tuple(best.values())).below(asked)


def _stale(taxonomy: Taxonomy, cell: CoverageCell, facts: Facts) -> Finding | None:
    """A day that nobody knows is not an old one."""

    def fits(asset_id: str) -> bool:
        return not _is_old(taxonomy, cell, facts, asset_id)

    asked = cell.policy.minimum
    fresh = _fitting(cell, fits, asked)
    old = [each for each in cell.assets if not fits(each)] if fresh < asked else []
    if not old:
        return None
    days = {facts.of(each).touched or facts.today: each for each in old}
    oldest = min(days)
    reason = (
        f"Of {cell.distinct} that {serves(cell.distinct)} {where(taxonomy, cell.key)} {fresh} "
        f"{'is' if fresh == 1 else 'are'} fresh enough, and the policy asks for {asked}: "
        f"the oldest was last touched {_age(facts.today, oldest)} ago, {_period(taxonomy, cell, facts, days[oldest])}."
    )
    return Finding(GapKind.STALE, 1 - fresh / asked, _probability_below(cell, fits, asked), reason, (days[oldest], 1.0))


def _is_old(taxonomy: Taxonomy, cell: CoverageCell, facts: Facts, asset_id: str) -> bool:
    period, touched = _days(taxonomy, cell, facts, asset_id), facts.of(asset_id).touched
    return period is not None and touched is not None and touched < facts.today - timedelta(days=period)


def _days(taxonomy: Taxonomy, cell: CoverageCell, facts: Facts, asset_id: str) -> int | None:
    """The shorter of the cell's period and the format's."""
    periods = (cell.policy.fresh_within_days, taxonomy.coverage.period_of(facts.of(asset_id).format))
    return min((days for days in periods if days is not None), default=None)


def _age(today: date, touched: date) -> str:
    return amount((today - touched).days, "day")


def _period(taxonomy: Taxonomy, cell: CoverageCell, facts: Facts, asset_id: str) -> str:
    return f"and may be {amount(_days(taxonomy, cell, facts, asset_id) or 0, 'day')} old"


def _unread(taxonomy: Taxonomy, cell: CoverageCell, facts: Facts) -> Finding | None:
    """Only where every one of them was counted: who is not counted may be read."""
    if not facts.counts or not all(facts.is_unread(each) for each in cell.assets):
        return None

    def fits(asset_id: str) -> bool:
        return not facts.is_unread(asset_id)

    count = cell.distinct
    told = "The only one that serves" if count == 1 else f"All {count} that serve"
    verb = "was" if count == 1 else "were"
    reason = f"{told} {where(taxonomy, cell.key)} {verb} never read in the period that was counted."
    return Finding(GapKind.UNREAD, 1.0, _probability_below(cell, fits, 1), reason, (cell.assets[0], 1.0))


def _wrong(taxonomy: Taxonomy, cell: CoverageCell, facts: Facts, kind: GapKind) -> Finding | None:
    policy, name = cell.policy, "format" if kind is GapKind.FORMAT else "channel"
    wanted = policy.formats if kind is GapKind.FORMAT else policy.channels
    if not wanted:
        return None
    known, asked = {each.casefold() for each in wanted}, policy.minimum

    def value(asset_id: str) -> str | None:
        found: str | None = getattr(facts.of(asset_id), name)
        return found

    def fits(asset_id: str) -> bool:
        return (found := value(asset_id)) is None or found.casefold() in known

    right = _fitting(cell, fits, min(asked, cell.distinct))
    if right == min(asked, cell.distinct):
        return None
    reason = (
        f"Of {cell.distinct} that {serves(cell.distinct)} {where(taxonomy, cell.key)} {right} can count as "
        f"{one_of(wanted)}, and the policy asks for {asked}: {tally(map(value, cell.assets))}."
    )
    beside = next((each for each in cell.assets if not fits(each)), None)
    nearest = (beside, 1.0) if beside else None
    return Finding(kind, 1 - right / asked, _probability_below(cell, fits, asked), reason, nearest, one_of(wanted))


def _languages(taxonomy: Taxonomy, cell: CoverageCell, facts: Facts) -> Iterator[Finding]:
    wanted = cell.policy.languages
    for language in wanted:

        def fits(asset_id: str, language: str = language) -> bool:
            return (found := facts.of(asset_id).language) is None or _speaks(found, language)

        if _fitting(cell, fits, 1):
            continue
        reason = (
            f"Nothing in {language} serves {where(taxonomy, cell.key)}; "
            f"there is {tally(facts.of(each).language for each in cell.assets)}."
        )
        certainty = _probability_below(cell, fits, 1)
        yield Finding(GapKind.LANGUAGE, 1 / len(wanted), certainty, reason, (cell.assets[0], 1.0), language)


def _speaks(found: str, wanted: str) -> bool:
    """Whether "en-GB" will do where "en" is wanted; not the other way round."""
    return found.casefold() == wanted.casefold() or found.casefold().startswith(f"{wanted.casefold()}-")
