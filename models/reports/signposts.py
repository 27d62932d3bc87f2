"""Signposts: the best link to add from an asset, or to it, and why in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from models.reports.kin import Kin
from models.reports.ledger import Item, Ledger
from models.reports.meeting import Bond, Meeting, Way, tell
from models.reports.shelves import Shelves

LEAST_WORDS = 2
"""Where no need is known. Of what was proposed by one rare word, 11 in 100 were links that the authors of 21 real sites
had made themselves; by two, 22; by chance, 2."""


@dataclass(frozen=True, slots=True)
class Signpost:
    """The asset at the other end of a link worth adding."""

    other: Item
    reason: str


class Signposts:
    """Chooses among a bounded number for each asset: those most read on its shelf, and those with a like title."""

    def __init__(self, ledger: Ledger, unlinked: Collection[str]) -> None:
        self._taxonomy, self._unlinked = ledger.taxonomy, unlinked
        self._shelves, self._kin = Shelves(ledger), Kin(ledger.items)
        longest = max((len(stages) for stages in self._shelves.stages.values()), default=0)
        self._offsets = (1, 0, *range(2, longest + 1))

    def find(self, item: Item, way: Way) -> Signpost | None:
        """By need before persona before words; the neighbouring stage before its own before those further away."""
        bonds = (Bond.NEED, Bond.PERSONA) if self._shelves.needs(item) else (Bond.WORDS,)
        kin = self._kin.of(item)
        for bond in bonds:
            for steps in self._offsets if bond is not Bond.WORDS else self._offsets[:2]:
                found = [each for each in self._meet(item, bond, steps * way, way, kin) if _is_new(item, each, way)]
                if found:
                    best = min(found, key=lambda each: self._rank(item, each, way))
                    return Signpost(best.other, tell(self._taxonomy, item, best, self._kin.shared(item, best.other)))
        return None

    def _meet(self, item: Item, bond: Bond, offset: int, way: Way, kin: Iterable[Item]) -> Iterator[Meeting]:
        for journey, at in self._places(item, way):
            stages = self._shelves.stages[journey]
            if not 0 <= at + offset < len(stages):
                continue
            stage = stages[at + offset]
            for whom in self._whom(item, bond):
                for other in self._shelves.find(journey, stage, whom, item.attributes.language):
                    yield Meeting(other, bond, journey, offset)
            for other in kin:
                if other.stages.get(journey) == stage and self._binds(item, other, bond):
                    yield Meeting(other, bond, journey, offset)

    def _places(self, item: Item, way: Way) -> list[tuple[str, int]]:
        """Where it stands on each journey; one at no stage stands before the first, or after the last."""
        orders = self._shelves.stages
        found = [(id_, orders[id_].index(at)) for id_, at in item.stages.items() if at in orders.get(id_, ())]
        return found or [(id_, -1 if way is Way.ONWARD else len(order)) for id_, order in orders.items()]

    def _whom(self, item: Item, bond: Bond) -> Iterable[str]:
        match bond:
            case Bond.NEED:
                return self._shelves.needs(item)
            case Bond.PERSONA:
                return self._shelves.personas(item)
            case Bond.WORDS:
                return ()

    def _binds(self, item: Item, other: Item, bond: Bond) -> bool:
        mine, theirs = item.attributes.language, other.attributes.language
        if mine and theirs and mine != theirs:
            return False
        match bond:
            case Bond.NEED:
                return not set(self._shelves.needs(item)).isdisjoint(other.needs)
            case Bond.PERSONA:
                return not set(self._shelves.personas(item)).isdisjoint(self._shelves.personas(other))
            case Bond.WORDS:
                return len(self._kin.shared(item, other)) >= LEAST_WORDS

    def _rank(self, item: Item, met: Meeting, way: Way) -> tuple[int, int, bool, int, str]:
        """Most needs in common, then words, then (going on) what nothing links to yet, then what is read most."""
        other = met.other
        needs, words = len(set(item.needs) & set(other.needs)), len(self._kin.shared(item, other))
        linked = way is Way.ONWARD and other.id not in self._unlinked
        return -needs, -words, linked, -self._shelves.views(other), other.id


def _is_new(item: Item, met: Meeting, way: Way) -> bool:
    """Whether the link is not there yet, and leads to other content."""
    source, target = (item, met.other) if way is Way.ONWARD else (met.other, item)
    return item.group != met.other.group and target.id not in source.targets
