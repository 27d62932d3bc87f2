"""The sentences that speak for a need, by contribution: what the need's score would lose without them.

Nothing is embedded here: a changed taxonomy must be mapped without the embedder. So a vector's similarity is divided
among the sentences it was made of, by the rare words they share with the need and, a little, by their length; the
share of words is exact but for repetitions elsewhere in the asset. Title and description count for what they are: they
stand in the head's vector, and the title in every chunk's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from models.classifiers.base import Passages
from models.classifiers.sentences import sentences
from models.classifiers.telling import LEAST_OF_BEST, MOST_SHOWN, telling
from models.domain.evidence import Evidence, Sentence
from models.vectors import Vectors

# Of the head and a chunk a reader sees at most this many sentences; a chunk holds 256 word pieces.
_MOST_READ = 60
_LONGEST_READ = 5_000
# What a word without any rarity counts beside those of the need: a sentence of any words moves a vector a little.
_PLAIN_WORD = 0.1
# The need's words count twice where they name something, in title and description; vectors count as much as words.
_NAMED = 2.0
_WORD = re.compile(r"[^\W_]{2,}")


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence with the rarity of the need's words in it (`held`) and what it weighs in a vector (`mass`)."""

    sentence: Sentence
    held: float
    mass: float


def find_evidence(passages: Passages, vectors: Vectors, rarity: Mapping[str, float]) -> Evidence | None:
    """The sentences of head and nearest chunk that do most for the need, strongest first.

    `vectors` float32 (k, dim) are the need's texts, `rarity` that of their words. None when there is no sentence.
    """
    similarity = (passages.vectors @ vectors.T).max(axis=1)
    head = list(_read(passages, 0, rarity))
    title = [one for one in head if one.sentence.part == "title"]
    nearest = _nearest(similarity)
    body = list(_read(passages, nearest, rarity)) if nearest else []
    if not head and not body:  # the nearest chunk is a table's rule, say: any other sentence will do
        body = next(
            (found for row in range(1, len(passages.vectors)) if (found := [*_read(passages, row, rarity)])), []
        )
    worth: dict[Sentence, float] = {}
    _divide(worth, head, float(similarity[0]), _NAMED)
    _divide(worth, [*title, *body], float(similarity[nearest]), 1.0)
    return Evidence.of(_strongest(worth))


def _nearest(similarity: NDArray[np.float32]) -> int:
    """The row of the most similar chunk; 0 where there is none."""
    return 1 + int(similarity[1:].argmax()) if len(similarity) > 1 else 0


def _read(passages: Passages, row: int, rarity: Mapping[str, float]) -> Iterator[_Told]:
    """The sentences of the head (row 0) or of a chunk."""
    for sentence in islice(_sentences(passages, row), _MOST_READ):
        words = _WORD.findall(sentence.text.lower())
        held = sum(rarity.get(word, 0.0) for word in set(words))
        yield _Told(sentence, held, held + _PLAIN_WORD * len(words))


def _sentences(passages: Passages, row: int) -> Iterator[Sentence]:
    asset = passages.asset
    if row == 0:
        for part in ("title", "description"):
            for start, end in sentences(asset.text_of(part)[:_LONGEST_READ]):
                yield Sentence.at(asset, part, start, end)
        return
    chunk = passages.chunks[row - 1]
    for start, end in sentences(asset.body[chunk.start : chunk.end]):
        yield Sentence.at(asset, "body", chunk.start + start, chunk.start + end)


def _divide(worth: dict[Sentence, float], told: Sequence[_Told], similarity: float, words: float) -> None:
    """Give every sentence its share of the similarity, and of as much again `words` times for the need's own words."""
    mass, held = sum(one.mass for one in told), sum(one.held for one in told)
    for one in told:
        shared = one.mass / mass if mass else 0.0
        named = one.held / held if held else 0.0
        gained = max(similarity, 0.0) * (shared + words * named)
        worth[one.sentence] = worth.get(one.sentence, 0.0) + gained


def _strongest(worth: Mapping[Sentence, float]) -> list[Sentence]:
    told = {one: value * telling(one.text) for one, value in worth.items()}
    order = sorted(told, key=lambda one: (-told[one], one.part, one.start))[:MOST_SHOWN]
    return [one for one in order if told[one] >= LEAST_OF_BEST * told[order[0]]]
