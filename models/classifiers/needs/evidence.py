"""The sentences that speak for a need, by contribution: what the need's score would lose without them.

Nothing is embedded here: a changed taxonomy must be mapped without the embedder. So a vector's similarity is divided
among the sentences it was made of, by the rare words they share with the need and, a little, by their length; the
share of words is exact but for repetitions elsewhere in the asset. Title and description count for what they are: they
stand in the head's vector, and the title in every chunk's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.classifiers.base import Passages
from models.classifiers.sentences import sentences
from models.classifiers.telling import LEAST_OF_BEST, MOST_SHOWN, telling
from models.domain.asset import Asset
from models.domain.evidence import Evidence, Sentence
from models.vectors import Vectors

# Of the head and a chunk a reader sees at most this many sentences; a chunk holds 256 word pieces.
_MOST_READ = 60
_LONGEST_READ = 5_000
_MOST_WEIGHED = 6
# What a word without any rarity counts beside those of the need: a sentence of any words moves a vector a little.
_PLAIN_WORD = 0.1
# The need's words count twice where they name something, in title and description; vectors count as much as words.
_NAMED = 2.0
_WORD = re.compile(r"[^\W_]{2,}")


class _Told(NamedTuple):
    """A sentence with the rarity of the need's words in it (`held`) and what it weighs in a vector (`mass`).

    A tuple, since thousands are made while a library is mapped and three are shown.
    """

    part: str
    start: int
    end: int
    held: float
    mass: float


class _Spelt(NamedTuple):
    """A sentence of a text: where, which words, and how many with repetitions."""

    start: int
    end: int
    words: tuple[str, ...]
    spoken: int


def find_evidence(passages: Passages, vectors: Vectors, rarity: Mapping[str, float]) -> Evidence | None:
    """The sentences of head and nearest chunk that do most for the need, strongest first.

    `vectors` float32 (k, dim) are the need's texts, `rarity` that of their words. None when there is no sentence.
    """
    similarity = (passages.vectors @ vectors.T).max(axis=1)
    head, nearest = _read(passages, 0, rarity), _nearest(similarity)
    title = [one for one in head if one.part == "title"]
    body = _read(passages, nearest, rarity) if nearest else []
    if not head and not body:  # the nearest chunk is a table's rule, say: any other sentence will do
        body = next((found for row in range(1, len(passages.vectors)) if (found := _read(passages, row, rarity))), [])
    worth: dict[_Told, float] = {}
    _divide(worth, head, float(similarity[0]), _NAMED)
    _divide(worth, [*title, *body], float(similarity[nearest]), 1.0)
    return _strongest(passages.asset, worth)


def _nearest(similarity: NDArray[np.float32]) -> int:
    """The row of the most similar chunk; 0 where there is none."""
    return 1 + int(similarity[1:].argmax()) if len(similarity) > 1 else 0


def _read(passages: Passages, row: int, rarity: Mapping[str, float]) -> list[_Told]:
    """The sentences of the head (row 0) or of a chunk."""
    return [
        _tell(part, offset, spelt, rarity) for part, offset, text in _texts(passages, row) for spelt in _spell(text)
    ]


def _texts(passages: Passages, row: int) -> Iterator[tuple[str, int, str]]:
    """Parts of the asset, where in them a text begins, and the text."""
    asset = passages.asset
    if row:
        chunk = passages.chunks[row - 1]
        yield "body", chunk.start, asset.body[chunk.start : chunk.end]
    else:
        yield "title", 0, asset.title[:_LONGEST_READ]
        yield "description", 0, asset.description[:_LONGEST_READ]


@lru_cache(maxsize=256)
def _spell(text: str) -> tuple[_Spelt, ...]:
    """The sentences of a text; kept, as every need and barrier of an asset asks for the same few."""
    found = []
    for start, end in islice(sentences(text), _MOST_READ):
        words = _WORD.findall(text[start:end].lower())
        # Each word once, in the text's order: a set's order, and with it the last digit of a sum, differs between runs.
        found.append(_Spelt(start, end, tuple(dict.fromkeys(words)), len(words)))
    return tuple(found)


def _tell(part: str, offset: int, spelt: _Spelt, rarity: Mapping[str, float]) -> _Told:
    held = sum(rarity[word] for word in spelt.words if word in rarity)
    return _Told(part, offset + spelt.start, offset + spelt.end, held, held + _PLAIN_WORD * spelt.spoken)


def _divide(worth: dict[_Told, float], told: Sequence[_Told], similarity: float, words: float) -> None:
    """Give every sentence its share of the similarity, and of as much again `words` times for the need's own words."""
    mass, held = sum(one.mass for one in told), sum(one.held for one in told)
    for one in told:
        shared = one.mass / mass if mass else 0.0
        named = one.held / held if held else 0.0
        gained = max(similarity, 0.0) * (shared + words * named)
        worth[one] = worth.get(one, 0.0) + gained


def _strongest(asset: Asset, worth: Mapping[_Told, float]) -> Evidence | None:
    # The weak cannot overtake by reading well: what matters is told of the strongest alone.
    likely = sorted(worth, key=lambda one: (-worth[one], one.part, one.start))[:_MOST_WEIGHED]
    weighed = [(worth[one] * telling(asset.text_of(one.part)[one.start : one.end]), one) for one in likely]
    weighed.sort(key=lambda pair: (-pair[0], pair[1].part, pair[1].start))
    shown = [one for value, one in weighed[:MOST_SHOWN] if value >= LEAST_OF_BEST * weighed[0][0]]
    return Evidence.of([Sentence.at(asset, one.part, one.start, one.end) for one in shown])
