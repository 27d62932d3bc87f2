"""The asset whose address is most like one that joined none: a slip of the hand, a page that moved."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher

LEAST_LIKE = 0.6
MOST_COMPARED = 40
_BEGINNINGS = (2, 4)
_WORD = re.compile(r"\w+")


class Nearest:
    """Looks among assets that share a word of the path, the rarest words first: never among all."""

    def __init__(self, paths: Iterable[tuple[str, str]]) -> None:
        self._paths: list[tuple[str, str]] = []
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        for key, asset_id in paths:
            for word in set(_words(key)):
                self._by_word[word].append(len(self._paths))
            self._paths.append((key.casefold(), asset_id))

    def find(self, key: str) -> str | None:
        """The id of the asset, None where none is like it."""
        wanted = key.casefold()
        shared: Counter[int] = Counter()
        for word in sorted(set(_words(wanted)), key=lambda each: (len(self._by_word.get(each, ())), each)):
            # A word that is in hundreds of paths tells none apart.
            shared.update(self._by_word.get(word, ())[: MOST_COMPARED * 5])
        near = sorted(shared, key=lambda at: (-shared[at], at))[:MOST_COMPARED]
        likenesses = [(self._likeness(wanted, at), self._paths[at][1]) for at in near]
        best = max(likenesses, key=lambda each: (each[0], each[1]), default=(0.0, ""))
        return best[1] if best[0] >= LEAST_LIKE else None

    def _likeness(self, wanted: str, at: int) -> float:
        """Of the whole paths, or of their last parts, which move together with a page."""
        key = self._paths[at][0]
        whole = SequenceMatcher(None, wanted, key, autojunk=False).ratio()
        last = SequenceMatcher(None, wanted.rpartition("/")[2], key.rpartition("/")[2], autojunk=False).ratio()
        return max(whole, 0.95 * last)


def _words(key: str) -> list[str]:
    """Of the path, and how each begins, so that a slip further on still finds it."""
    words = _WORD.findall(key.casefold().replace("_", " "))
    return [*words, *(f"{word[:length]}…" for word in words for length in _BEGINNINGS if len(word) > length)]
