"""Keeping: which of several assets that say the same to keep, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from models.domain.phrases import many
from models.reports.ledger import Item, Ledger


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason to keep an asset: the one that has most, as `praise` says; `spell` says how much that is."""

    praise: str
    measure: Callable[[Item], int | None]
    spell: Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Kept:
    """The asset to keep, and a sentence that says why."""

    item: Item
    why: str


class Keeper:
    """Chooses by what readers do first: most read, most linked, freshest, longest, deepest in the site.

    A ground counts only where it is known for all that are still to choose from; where it does not decide alone, the
    next one chooses among those that it leaves.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._linked = Counter(target for item in ledger.items for target in dict.fromkeys(item.targets))
        self._usage = usage = ledger.usage
        extent = ledger.duplication.extent
        self._grounds = (
            Ground("most read", lambda item: usage.of(item.id).consumed, lambda most: many(most, "view")),
            Ground("most linked to", lambda item: self._linked[item.id], lambda most: many(most, "link")),
            Ground(
                "freshest", lambda item: _ordinal(item.attributes.touched), lambda most: str(date.fromordinal(most))
            ),
            Ground("longest", lambda item: extent(item.id).words, lambda most: many(most, "word")),
            Ground("deepest in its site", lambda item: extent(item.id).depth, lambda most: many(most, "folder")),
        )

    def choose(self, items: Sequence[Item]) -> Kept:
        """One of them; where nothing tells them apart one that is known to be read, and the first by id of those."""
        left, said = sorted(items, key=lambda item: item.id), []
        for ground in self._grounds:
            values = [ground.measure(item) for item in left]
            known = [value for value in values if value is not None]
            if len(known) < len(left) or len(set(known)) == 1:
                continue
            best, second = sorted(set(known), reverse=True)[:2]
            left = [item for item, value in zip(left, values, strict=True) if value == best]
            said.append(f"{ground.praise} ({ground.spell(best)}; the next: {ground.spell(second)})")
            if len(left) == 1:
                return Kept(left[0], f"Keep it: {' and '.join(said)}.")
        read = [item for item in left if self._usage.of(item.id).consumed]
        told = f"{' and '.join(said).capitalize()}, and nothing else" if said else "Nothing"
        which = "this one is known to be read" if len(read) < len(left) and read else "this is the first by id"
        return Kept((read or left)[0], f"{told} tells {many(len(left), 'asset')} apart: keep any; {which}.")


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None
