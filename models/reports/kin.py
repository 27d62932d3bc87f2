"""Kin: assets whose titles share words that are rare in the library."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from models.reports.ledger import Item

COMMONEST = 25
"""A word of more titles than this tells nothing apart; it also bounds the work at any size of library."""
_WORD = re.compile(r"[^\W\d_]{4,}")


class Kin:
    """Finds them by an index from each rare word to the assets that bear it."""

    def __init__(self, items: Iterable[Item]) -> None:
        every = {item.id: item for item in items}
        words = {id_: _words(item) for id_, item in every.items()}
        counts = Counter(word for those in words.values() for word in those)
        most = min(COMMONEST, max(2, len(every) // 20))
        self._rare = {id_: {word for word in those if 1 < counts[word] <= most} for id_, those in words.items()}
        self._bearers: dict[str, list[Item]] = {}
        for id_, those in self._rare.items():
            for word in those:
                self._bearers.setdefault(word, []).append(every[id_])

    def of(self, item: Item) -> list[Item]:
        """Everything that shares a rare word with it, itself left out, each once."""
        found = {other.id: other for word in self._rare[item.id] for other in self._bearers[word]}
        found.pop(item.id, None)
        return list(found.values())

    def count_shared(self, one: Item, other: Item) -> int:
        """How many rare words both titles bear."""
        return len(self._rare[one.id] & self._rare[other.id])

    def shared(self, one: Item, other: Item) -> list[str]:
        """The rare words of both titles, in the order of the alphabet."""
        return sorted(self._rare[one.id] & self._rare[other.id])


def _words(item: Item) -> set[str]:
    return {word.casefold() for word in _WORD.findall(item.title)}
