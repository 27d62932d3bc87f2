"""Usage: what imports count of a period, put together so that nothing is counted twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from indexing.catalog.base import Catalog
from models.domain.engagement import Counts
from models.domain.errors import NotFound
from models.domain.imported import Import, ImportKind
from models.domain.period import Period
from models.reports.ledger import Usage
from service.mapping.periods import are_alike, just_before

ON_THE_SITE = ("views", "visitors", "entrances", "exits", "seconds")
IN_SEARCH = ("clicks", "impressions")
KEPT = 4
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Told:
    """Usage, and what a reader must know of it."""

    usage: Usage = Usage()
    notes: tuple[str, ...] = ()


class Usages:
    """Usage by period, read once for each set of imports."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._kept: dict[tuple[str, ...], Mapping[str, Counts]] = {}

    def of(self, period: Period | None, against: Period | None) -> tuple[Told, Told]:
        """Of a period and of the one it is compared with; NotFound for one that was asked for and counts nothing.

        Without a period the latest one that was imported, and without another the one before it of the same length.
        """
        imports = self._catalog.imports.all(ImportKind.ENGAGEMENT)
        chosen = period or latest(imports)
        if chosen is None:
            if against is not None:
                raise _nothing(against, imports)
            return Told(), Told()
        now = self._told(chosen, imports, asked=period is not None)
        before = against or earlier(chosen, imports)
        return now, self._told(before, imports, asked=against is not None) if before else Told()

    def _told(self, period: Period, imports: Sequence[Import], *, asked: bool) -> Told:
        within = [each for each in imports if is_within(each, period)]
        if not within and asked:
            raise _nothing(period, imports)
        return Told(Usage(period, self._counts(within)), tuple(_notes(period, within, imports)))

    def _counts(self, within: Sequence[Import]) -> Mapping[str, Counts]:
        ids = tuple(sorted(each.id for each in within))
        if ids not in self._kept:
            found = self._catalog.said.counts(ids)
            merged = merge((each.provider, found[each.id]) for each in sorted(within, key=lambda each: each.id))
            for old in list(self._kept)[: 1 - KEPT]:
                self._kept.pop(old, None)
            self._kept[ids] = merged
        return self._kept[ids]


def latest(imports: Sequence[Import]) -> Period | None:
    """The period that ends last, the shortest of several; of imports that count views, where some do."""
    periods = [each.period for each in _counting(imports) if each.period]
    return max(periods, key=lambda each: (each.last, each.first), default=None)


def earlier(period: Period, imports: Sequence[Import]) -> Period | None:
    """The latest imported period of the same length before it; the days just before it where they hold imports."""
    before = {each.period for each in _counting(imports) if each.period and each.period.last < period.first}
    alike = [each for each in before if are_alike(each, period)]
    if alike:
        return max(alike, key=lambda each: (each.last, each.first))
    window = just_before(period)
    return window if any(is_within(each, window) for each in imports) else None


def is_within(entry: Import, period: Period) -> bool:
    """Whether all its days are the period's; one that has other days as well cannot be parted."""
    return entry.period is not None and period.first <= entry.period.first and entry.period.last <= period.last


def merge(counted: Iterable[tuple[str, Mapping[str, Counts]]]) -> dict[str, Counts]:
    """One provider's imports are added up; of several that count the same, one is believed.

    What was counted on the site comes from the provider that knows most assets, of an asset that it does not know from
    the next; what a search engine counted likewise. Two counters of one site are never added: each visit is in both.
    """
    by_provider: defaultdict[str, dict[str, Counts]] = defaultdict(dict)
    for provider, counts in counted:
        own = by_provider[provider]
        for asset_id, each in counts.items():
            own[asset_id] = Counts.together((own[asset_id], each)) if asset_id in own else each
    merged: dict[str, Counts] = {}
    for names in (ON_THE_SITE, IN_SEARCH):
        for counts in _ranked(by_provider, names):
            for asset_id, known in counts.items():
                before = merged.get(asset_id, _UNKNOWN)
                if all(getattr(before, name) is None for name in names):
                    merged[asset_id] = replace(before, **{name: getattr(known, name) for name in names})
    return dict(sorted(merged.items()))


_UNKNOWN = Counts()


def _ranked(by_provider: Mapping[str, Mapping[str, Counts]], names: Sequence[str]) -> list[dict[str, Counts]]:
    """Each provider's assets of which it counts one of these, the provider of most assets first."""
    known = [
        (provider, {asset_id: each for asset_id, each in counts.items() if _counts_any(each, names)})
        for provider, counts in by_provider.items()
    ]
    return [counts for _, counts in sorted(known, key=lambda each: (-len(each[1]), each[0]))]


def _counts_any(counts: Counts, names: Sequence[str]) -> bool:
    return any(getattr(counts, name) is not None for name in names)


def _counting(imports: Sequence[Import]) -> Sequence[Import]:
    return [each for each in imports if each.tally.views is not None] or imports


def _notes(period: Period, within: Sequence[Import], imports: Sequence[Import]) -> Iterable[str]:
    days: defaultdict[str, int] = defaultdict(int)
    for each in within:
        days[each.provider] += each.period.days if each.period else 0
    for provider, known in sorted(days.items()):
        if known < period.days:
            yield f"{provider} was imported for {known} of the {period.days} days of {period}."
    for each in sorted(imports, key=lambda one: one.id):
        if each.period and each.period.overlaps(period) and not is_within(each, period):
            yield f"{each.provider} of {each.period} is left out: it cannot be parted into {period} and the rest."


def _nothing(period: Period, imports: Sequence[Import]) -> NotFound:
    known = sorted({each.period for each in imports if each.period}, reverse=True)
    listed = ", ".join(str(each) for each in known[:_SHOWN])
    cure = f"Imported are {listed}." if known else "Nothing is: see `fingerpost import engagement --help`."
    return NotFound("engagement of", str(period), cure)
