"""The sentences that speak for a need, by contribution: what the need's score would lose without them.

Nothing is embedded here: a changed taxonomy must be mapped without the embedder. So a vector's similarity is divided
among the sentences it was made of, by the rare words they share with the need and, a little, by their length; the
share of words is exact but for repetitions elsewhere in the asset. Title and description count for what they are: they
stand in the head's vector, and the title in every chunk's.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
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


class _Spelt(NamedTuple):
    """A sentence of a part of an asset: where, which words, and how many with repetitions.

    A tuple, since thousands are made while a library is mapped and three are shown.
    """

    part: str
    start: int
    end: int
    words: tuple[str, ...]
    spoken: int


def find_evidence(passages: Passages, vectors: Vectors, rarity: Mapping[str, float]) -> Evidence | None:
    """The sentences of head and nearest chunk that do most for the need, strongest first.

    `vectors` float32 (k, dim) are the need's texts, `rarity` that of their words. None when there is no sentence.
    """
    similarity = (passages.vectors @ vectors.T).max(axis=1)
    title, description = _read(passages, "title"), _read(passages, "description")
    nearest = _nearest(similarity)
    body = _read_chunk(passages, nearest) if nearest else ()
    if not title and not description and not body:  # the nearest chunk is a table's rule: any other sentence will do
        body = next((found for row in range(1, len(passages.vectors)) if (found := _read_chunk(passages, row))), ())
    head = _divide([*title, *description], float(similarity[0]), rarity, _NAMED)
    chunk = _divide([*title, *body], float(similarity[nearest]), rarity, 1.0)
    named = len(title)
    worth = [one + other for one, other in zip(head[:named], chunk, strict=False)]
    return _strongest(passages.asset, [*title, *description, *body], [*worth, *head[named:], *chunk[named:]])


def _nearest(similarity: NDArray[np.float32]) -> int:
    """The row of the most similar chunk; 0 where there is none."""
    return 1 + int(similarity[1:].argmax()) if len(similarity) > 1 else 0


def _read(passages: Passages, part: str) -> tuple[_Spelt, ...]:
    """The sentences of the title or the description."""
    return _spell(part, 0, passages.asset.text_of(part)[:_LONGEST_READ])


def _read_chunk(passages: Passages, row: int) -> tuple[_Spelt, ...]:
    chunk = passages.chunks[row - 1]
    return _spell("body", chunk.start, passages.asset.body[chunk.start : chunk.end])


@lru_cache(maxsize=256)
def _spell(part: str, offset: int, text: str) -> tuple[_Spelt, ...]:
    """The sentences of a text; kept, as every need and barrier of an asset asks for the same few."""
    found = []
    for start, end in islice(sentences(text), _MOST_READ):
        words = _WORD.findall(text[start:end].lower())
        # Each word once, in the text's order: a set's order, and with it the last digit of a sum, differs between runs.
        found.append(_Spelt(part, offset + start, offset + end, tuple(dict.fromkeys(words)), len(words)))
    return tuple(found)


def _divide(spelt: Sequence[_Spelt], similarity: float, rarity: Mapping[str, float], words: float) -> list[float]:
    """Each sentence's share of the similarity, and of as much again `words` times for the need's own words.

    A sentence weighs what the rarity of the need's words in it comes to, and a little for any word.
    """
    # No step of Python's a word: the words of every sentence are asked for by every need and barrier.
    held = [sum(map(rarity.__getitem__, filter(rarity.__contains__, one.words))) for one in spelt]
    mass = [own + _PLAIN_WORD * one.spoken for own, one in zip(held, spelt, strict=True)]
    all_held, all_mass, counted = sum(held) or math.inf, sum(mass) or math.inf, max(similarity, 0.0)
    return [counted * (weighs / all_mass + words * (own / all_held)) for weighs, own in zip(mass, held, strict=True)]


def _strongest(asset: Asset, spelt: Sequence[_Spelt], worth: Sequence[float]) -> Evidence | None:
    order = sorted(range(len(spelt)), key=lambda at: (-worth[at], spelt[at].part, spelt[at].start))
    # The weak cannot overtake by reading well: what matters is told of the strongest alone.
    likely = [(spelt[at], worth[at]) for at in order[:_MOST_WEIGHED]]
    weighed = [(done * telling(asset.text_of(one.part)[one.start : one.end]), one) for one, done in likely]
    weighed.sort(key=lambda pair: (-pair[0], pair[1].part, pair[1].start))
    shown = [one for value, one in weighed[:MOST_SHOWN] if value >= LEAST_OF_BEST * weighed[0][0]]
    return Evidence.of([Sentence.at(asset, one.part, one.start, one.end) for one in shown])
