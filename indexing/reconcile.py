"""Reconcile: prove that catalogue and store agree, and mend the store where they do not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from indexing.catalog.base import Catalog
from indexing.project import finish, project_stored
from indexing.stores.base import Store

Told = Callable[[int, int], object]
"""Hears how many assets of how many are mended."""


def in_silence(_done: int, _total: int) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Discrepancies:
    """Asset ids: in the catalogue alone, in the store alone, or in both with different content."""

    missing: tuple[str, ...]
    surplus: tuple[str, ...]
    different: tuple[str, ...]
    agreed: int

    @property
    def agree(self) -> bool:
        """Whether there is nothing to mend."""
        return not (self.missing or self.surplus or self.different)


def compare(catalog: Catalog, store: Store) -> Discrepancies:
    """What the store should hold, asset by asset, against what it holds."""
    wanted, held = catalog.passages.holdings(), store.holdings()
    different = sorted(id_ for id_ in wanted.keys() & held.keys() if held[id_] != wanted[id_])
    return Discrepancies(
        missing=tuple(sorted(wanted.keys() - held.keys())),
        surplus=tuple(sorted(held.keys() - wanted.keys())),
        different=tuple(different),
        agreed=len(wanted.keys() & held.keys()) - len(different),
    )


def refill(catalog: Catalog, store: Store) -> None:
    """Fill a store that holds nothing from the catalogue: its folder was deleted, or is of an earlier layout."""
    if store.size() == 0:
        mend(catalog, store, compare(catalog, store))


def mend(catalog: Catalog, store: Store, found: Discrepancies, told: Told = in_silence) -> None:
    """Bring the store to the catalogue's word; nothing is embedded, the vectors are in the catalogue."""
    store.delete(found.surplus)
    wanted, done = [*found.missing, *found.different], 0
    for settled in project_stored(catalog, store, wanted):
        store.optimize()
        done += settled
        told(done, len(wanted))
    for _ in finish(catalog, store):
        pass
