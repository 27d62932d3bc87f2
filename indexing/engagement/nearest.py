"""The asset whose address is most like one that joined none: a slip of the hand, a page that moved."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher

LEAST_LIKE = 0.6
MOST_COMPARED = 40
_MOVED = 0.95
"""What the likeness of last parts counts beside that of whole paths."""
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
        best = (LEAST_LIKE, "")
        for at in near:
            best = max(best, (self._likeness(wanted, at, best[0]), self._paths[at][1]))
        return best[1] or None

    def _likeness(self, wanted: str, at: int, least: float) -> float:
        """Of the whole paths, or of their last parts, which move together with a page; 0 where it is under `least`."""
        key = self._paths[at][0]
        whole = _ratio(wanted, key, least)
        return max(whole, _MOVED * _ratio(wanted.rpartition("/")[2], key.rpartition("/")[2], least / _MOVED))


def _ratio(one: str, other: str, least: float) -> float:
    """How alike two texts are; 0 where letters alone, whatever their order, say that it is less than `least`."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    return matcher.ratio()


def _words(key: str) -> list[str]:
    """Of the path, and how each begins, so that a slip further on still finds it."""
    words = _WORD.findall(key.casefold().replace("_", " "))
    return [*words, *(f"{word[:length]}…" for word in words for length in _BEGINNINGS if len(word) > length)]
