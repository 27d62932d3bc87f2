"""Kin: assets whose titles share words that are rare in the library."""

from __future__ import annotations

import re
from collections.abc import Iterable

from models.reports.ledger import Item

COMMONEST = 25
"""A word of more titles than this tells nothing apart; it also bounds the work at any size of library."""
_WORD = re.compile(r"[^\W\d_]{4,}")


class Kin:
    """Finds them by an index from each rare word to the assets that bear it."""

    def __init__(self, items: Iterable[Item]) -> None:
        every = list(items)
        bearers: dict[str, list[Item]] = {}
        for item in every:
            for word in _words(item):
                bearers.setdefault(word, []).append(item)
        most = min(COMMONEST, max(2, len(every) // 20))
        self._bearers = {word: those for word, those in bearers.items() if 1 < len(those) <= most}

    def of(self, item: Item) -> list[Item]:
        """Everything that shares a rare word with it, itself left out, each once."""
        found = {other.id: other for word in self.words(item) for other in self._bearers[word]}
        found.pop(item.id, None)
        return list(found.values())

    def words(self, item: Item) -> set[str]:
        """The rare words of its title."""
        return {word for word in _words(item) if word in self._bearers}

    def shared(self, one: Item, other: Item) -> list[str]:
        """The rare words of both titles, in the order of the alphabet."""
        return sorted(self.words(one) & self.words(other))


def _words(item: Item) -> set[str]:
    return {word.casefold() for word in _WORD.findall(item.title)}
