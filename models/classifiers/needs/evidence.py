"""The sentence that speaks for a need: looked for by words, where meaning has already found the passage.

Nothing is embedded here: a changed taxonomy must be mapped without the embedder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

import numpy as np

from models.classifiers.base import Passages
from models.classifiers.sentences import sentences
from models.domain.evidence import Evidence
from models.vectors import Vectors

# Of the head and the best chunk a reader sees at most this many sentences; a chunk holds 256 word pieces.
_MOST_READ = 60
_FEWEST_LETTERS = 12
_WORD = re.compile(r"[^\W_]{2,}")


def find_evidence(passages: Passages, vectors: Vectors, rarity: Mapping[str, float]) -> Evidence | None:
    """The sentence of the passage nearest to `vectors` that holds most of the need's `rarity` by word.

    `vectors` float32 (k, dim) are the need's texts. None when the asset holds no sentence at all.
    """
    nearest = int(np.argmax((passages.vectors @ vectors.T).max(axis=1)))
    places = (nearest, *(row for row in range(min(len(passages.vectors), 3)) if row != nearest))
    for place in places:
        found = list(islice(_spans(passages, place), _MOST_READ))
        if found:
            return max(found, key=lambda each: _worth(each, rarity))
    return None


def _spans(passages: Passages, row: int) -> Iterator[Evidence]:
    asset = passages.asset
    if row == 0:
        for part in ("title", "description"):
            for start, end in sentences(asset.text_of(part)[:5_000]):
                yield Evidence.cut(asset, part, start, end)
        return
    chunk = passages.chunks[row - 1]
    for start, end in sentences(asset.body[chunk.start : chunk.end]):
        yield Evidence.cut(asset, "body", chunk.start + start, chunk.start + end)


def _worth(evidence: Evidence, rarity: Mapping[str, float]) -> tuple[bool, float]:
    """Whether it is long enough to say something, then its words' rarity, long sentences paying for their length."""
    words = _WORD.findall(evidence.text.lower())
    held = sum(rarity.get(word, 0.0) for word in set(words))
    return len(evidence.text) >= _FEWEST_LETTERS, held / (1.0 + 0.02 * len(words))
