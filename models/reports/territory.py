"""Territory: which owners serve which cells, and whether they link to each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, islice
from math import comb

from models.domain.coverage import CellKey
from models.domain.taxonomy import Taxonomy
from models.reports.ledger import Item

MOST_OWNERS = 12
"""Owners of a cell who are compared with each other, those of most assets there: every author of a large library
with every other would be a table that nobody reads."""
Pair = tuple[str, str]
"""Two owners, in the order of the alphabet."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two owners who serve some of the same cells; `copies` are texts that both have, nearly word for word."""

    pair: Pair
    cells: tuple[CellKey, ...]
    links: int
    copies: int

    @property
    def severity(self) -> tuple[bool, int, int, Pair]:
        """Sorts those who never link first, then by how much they share."""
        return self.links > 0, -len(self.cells), -self.copies, self.pair


@dataclass(frozen=True, slots=True)
class Territory:
    """`cells` counts each owner's assets in every cell that an owned asset serves, in the taxonomy's order."""

    cells: Mapping[CellKey, Counter[str]]
    links: Counter[Pair]
    copies: Counter[Pair]
    linked: Mapping[str, frozenset[str]]
    """By owner those who link to them or to whom they link."""

    @classmethod
    def of(cls, taxonomy: Taxonomy, items: Iterable[Item]) -> Territory:
        """From the assets whose owner is known."""
        owned = {item.id: item for item in items if item.attributes.owner}
        whose = {need.id: persona.id for persona in taxonomy.personas for need in persona.needs}
        found: dict[CellKey, Counter[str]] = {}
        for item in owned.values():
            for key in _cells(whose, item):
                found.setdefault(key, Counter())[_owner(item)] += 1
        order = {key: at for at, key in enumerate(_all_cells(taxonomy))}
        ordered = {key: found[key] for key in sorted((key for key in found if key in order), key=order.__getitem__)}
        links = _links(owned)
        return cls(ordered, links, _copies(owned.values()), _linked(links))

    def overlaps(self) -> list[Overlap]:
        """Every two owners with a cell in common, the worst first."""
        shared: dict[Pair, list[CellKey]] = {}
        for key, owners in self.cells.items():
            for pair in pairs(owners):
                shared.setdefault(pair, []).append(key)
        found = [Overlap(pair, tuple(keys), self.links[pair], self.copies[pair]) for pair, keys in shared.items()]
        return sorted(found, key=lambda overlap: overlap.severity)

    def shared(self) -> list[CellKey]:
        """Cells of several owners."""
        return [key for key, owners in self.cells.items() if len(owners) > 1]

    def strangers(self, key: CellKey) -> int:
        """How many pairs of all the cell's owners never link to each other, anywhere in the library."""
        owners = self.cells[key]
        known = sum(len(self.linked.get(owner, frozenset()) & owners.keys()) for owner in owners)
        return comb(len(owners), 2) - known // 2

    def some_strangers(self, key: CellKey, most: int) -> list[Pair]:
        """Some of those pairs, of the owners with most assets there."""
        # Every pair that is passed over is one that links: there are no more of them than links.
        found = (_pair(*each) for each in combinations(_ranked(self.cells[key]), 2))
        return list(islice((pair for pair in found if not self.links[pair]), most))


def pairs(owners: Counter[str]) -> Iterator[Pair]:
    """Every two of those who have most, in the order of the alphabet."""
    return combinations(sorted(_ranked(owners)[:MOST_OWNERS]), 2)


def _cells(whose: Mapping[str, str], item: Item) -> Iterator[CellKey]:
    for need in item.needs:
        if need in whose:
            yield from (CellKey(whose[need], need, *standing) for standing in item.stages.items())


def _all_cells(taxonomy: Taxonomy) -> Iterator[CellKey]:
    for journey in taxonomy.journeys:
        for persona, need, stage in taxonomy.cells(journey):
            yield CellKey(persona.id, need.id, journey.id, stage)


def _links(owned: Mapping[str, Item]) -> Counter[Pair]:
    """Links between assets of two owners, whichever way they lead."""
    found: Counter[Pair] = Counter()
    for item in owned.values():
        for target in item.targets:
            if target in owned and (other := _owner(owned[target])) != (mine := _owner(item)):
                found[_pair(mine, other)] += 1
    return found


def _linked(links: Iterable[Pair]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one, other in links:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {owner: frozenset(others) for owner, others in found.items()}


def _copies(owned: Iterable[Item]) -> Counter[Pair]:
    """Groups of near-duplicates in which both owners have an asset."""
    groups: dict[str, Counter[str]] = {}
    for item in owned:
        groups.setdefault(item.group, Counter())[_owner(item)] += 1
    return Counter(pair for owners in groups.values() for pair in pairs(owners))


def _ranked(owners: Counter[str]) -> list[str]:
    """Those of most assets first."""
    return sorted(owners, key=lambda owner: (-owners[owner], owner))


def _pair(one: str, other: str) -> Pair:
    return min(one, other), max(one, other)


def _owner(item: Item) -> str:
    return item.attributes.owner or ""
