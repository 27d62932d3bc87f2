"""Vocabulary: how often each word, and each pair of words, is used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from models.domain.asset import Asset

LONGEST_READ = 20_000
"""Characters of an asset that are looked at: what it is about is said by then, and hostile length costs no more."""
# Letters with apostrophes or hyphens within; two words are neighbours when nothing but a space stands between them.
_WORD = re.compile(r"[^\W\d_]{2,40}(?:['’-][^\W\d_]{1,40}){0,3}")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`uses` counts every use of a term, `holders` the assets that use it; `read` are the assets it was drawn from.

    `total` is how many words they have together.
    """

    uses: Mapping[str, int] = field(default_factory=dict)
    holders: Mapping[str, int] = field(default_factory=dict)
    read: frozenset[str] = frozenset()
    total: int = 0

    @property
    def assets(self) -> int:
        """How many were read."""
        return len(self.read)

    @classmethod
    def of(cls, assets: Iterable[Asset]) -> Vocabulary:
        """Of these assets' titles, descriptions and texts."""
        uses: Counter[str] = Counter()
        holders: Counter[str] = Counter()
        read: set[str] = set()
        total = 0
        for asset in assets:
            own = Counter(terms_of(asset))
            uses.update(own)
            holders.update(own.keys())
            read.add(asset.id)
            total += sum(count for term, count in own.items() if " " not in term)
        return cls(uses, holders, frozenset(read), total)

    def share(self, term: str) -> float:
        """The fraction of the assets that use it."""
        return self.holders.get(term, 0) / self.assets if self.assets else 0.0


def terms_of(asset: Asset) -> Iterator[str]:
    """Every word, in small letters, and every two that stand side by side."""
    for text in (asset.title, asset.description, asset.body):
        found = [(match[0].casefold(), match.start(), match.end()) for match in _WORD.finditer(text[:LONGEST_READ])]
        yield from (word for word, _, _ in found)
        for (one, _, end), (other, start, _) in pairwise(found):
            if start == end + 1 and text[end] == " ":
                yield f"{one} {other}"
