"""Scores: how much of what was planted is found, and how much of what is found was planted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

from eval.duplicates.planting import Planted
from models.domain.cluster import Alikeness, find_clusters
from models.domain.duplicate import Duplicate, Likeness


@dataclass
class Score:
    """Counts over sites.

    `planted` and `found` are of pairs of an original and its version, by (group, how). `right` and `wrong` are of found
    pairs by likeness: of one origin or not. Pairs of two real pages that nobody planted are neither: `natural`.
    """

    planted: Counter[tuple[str, str]] = field(default_factory=Counter)
    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    right: Counter[Likeness] = field(default_factory=Counter)
    wrong: Counter[Likeness] = field(default_factory=Counter)
    templates_wrong: int = 0
    mistakes: list[Duplicate] = field(default_factory=list)
    natural: list[Duplicate] = field(default_factory=list)

    def add(self, planted: Planted, pairs: Iterable[Duplicate]) -> None:
        """A site's."""
        every = _all_pairs(pairs)
        told = {(pair.first, pair.second) for pair in every}
        for version in planted.versions:
            key = version.group, version.how
            self.planted[key] += 1
            first, second = sorted((version.origin, version.asset.id))
            self.found[key] += (first, second) in told
        self._judge(planted, every)

    def _judge(self, planted: Planted, pairs: Iterable[Duplicate]) -> None:
        origin = {each.asset.id: each.origin for each in planted.versions}
        templates = {each.id for each in planted.templates}
        for pair in pairs:
            made = {pair.first, pair.second} & (origin.keys() | templates)
            if not made:
                self.natural.append(pair)
            elif origin.get(pair.first, pair.first) == origin.get(pair.second, pair.second):
                self.right[pair.likeness] += 1
            else:
                self.wrong[pair.likeness] += 1
                self.mistakes.append(pair)
                self.templates_wrong += bool(made & templates)

    def recall(self, *groups: str) -> float:
        """Of the versions of these groups."""
        planted = sum(count for (group, _), count in self.planted.items() if group in groups)
        return sum(count for (group, _), count in self.found.items() if group in groups) / planted if planted else 0.0

    def precision(self, *likenesses: Likeness) -> float:
        """Of the pairs found of these likenesses."""
        right = sum(self.right[each] for each in likenesses)
        found = right + sum(self.wrong[each] for each in likenesses)
        return right / found if found else 0.0


def _all_pairs(pairs: Iterable[Duplicate]) -> list[Duplicate]:
    """With those that follow as exact copies are one text: of them only neighbours are stored."""
    every = list(pairs)
    alike = Alikeness(every)
    copies = find_clusters(pair for pair in every if pair.likeness is Likeness.EXACT)
    told = {(pair.first, pair.second): pair for pair in every}
    for ids in copies:
        told |= {pair: alike.between(*pair) for pair in combinations(ids, 2)}
    return list(told.values())
