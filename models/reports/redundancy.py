"""Redundancy: a cluster of assets that say the same, the one to keep, and those that repeat it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from models.domain.cluster import Alikeness, find_clusters
from models.domain.duplicate import Duplicate, Likeness
from models.reports.keeping import Keeper, Kept
from models.reports.ledger import Item, Ledger
from models.reports.sums import Sum, sum_money


@dataclass(frozen=True, slots=True)
class Repeat:
    """An asset that repeats the kept one, and how it does."""

    item: Item
    pair: Duplicate


@dataclass(frozen=True, slots=True)
class Redundancy:
    """`repeats` in the order of ids."""

    kept: Kept
    repeats: tuple[Repeat, ...]

    @property
    def likeness(self) -> Likeness:
        """Of the repeat that is least plain."""
        return max((each.pair.likeness for each in self.repeats), key=list(Likeness).index)

    @property
    def overlap(self) -> float:
        """Of the repeat that shares least."""
        return min(each.pair.overlap for each in self.repeats)

    @property
    def cost(self) -> Sum[Decimal]:
        """Of the repeats."""
        return sum_money(each.item.attributes.cost for each in self.repeats)


def find_redundancies(ledger: Ledger, likenesses: Iterable[Likeness] = tuple(Likeness)) -> list[Redundancy]:
    """Clusters of these kinds, the largest first, then by the id of what is kept."""
    wanted, items = set(likenesses), {item.id: item for item in ledger.items}
    pairs = [
        pair
        for pair in ledger.duplication.pairs
        if pair.likeness in wanted and pair.first in items and pair.second in items
    ]
    alike, keeper = Alikeness(pairs), Keeper(ledger)
    found = []
    for ids in find_clusters(pairs):
        kept = keeper.choose([items[asset_id] for asset_id in ids])
        others = [asset_id for asset_id in ids if asset_id != kept.item.id]
        repeats = tuple(Repeat(items[asset_id], alike.between(kept.item.id, asset_id)) for asset_id in others)
        found.append(Redundancy(kept, repeats))
    return sorted(found, key=lambda each: (-len(each.repeats), each.kept.item.id))
