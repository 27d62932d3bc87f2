"""An asset's wording: its words and lines as numbers, so that texts are compared without being read again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntFlag
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Mask = NDArray[np.bool_]

SHINGLE_WORDS = 4
"""Words in a run: two texts have hardly a run of four in common by chance (Broder 1997)."""
READ_CHARACTERS = 20_000
"""Of a body; what comes later decides only whether two bodies are the same text."""
LEAST_WORDS, LEAST_PART = 12, 0.25
"""A text with fewer words of its own, or a smaller part, is compared as a whole."""
WEIGHTY_LETTERS = 4
_LETTERS, _MARKS = np.uint64(2**32 - 1), np.uint64(32)
_BASE = np.uint64(1_000_003)
# Chinese and Japanese put no space between words: there each character counts as one.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
_LINE = re.compile(r"\n+|(?<=[.!?])\s+|(?<=[。！？])")


class Mark(IntFlag):
    """What a word is told by beside its letters."""

    WEIGHTY = 1
    NUMBER = 2
    NAME = 4


@dataclass(frozen=True, slots=True)
class Wording:
    """`words` and `marks` (n,) in order; `line_of` int64 (n,) the line of each; `lines` (l,); `text` of the whole body.

    Case, punctuation and layout leave no trace but that a capital within a line marks a name. A line is a sentence,
    heading or list item that has a word; weighty is a word of four letters or more, whatever the language.
    """

    words: Hashes
    marks: NDArray[np.uint8]
    line_of: NDArray[np.int64]
    lines: Hashes
    text: str

    @property
    def runs(self) -> Hashes:
        """Every run of four words, in order; one run where there are fewer words, none where there are none."""
        count = max(1, len(self.words) - SHINGLE_WORDS + 1) if len(self.words) else 0
        runs = np.zeros(count, np.uint64)
        for place in range(min(SHINGLE_WORDS, len(self.words))):
            runs = runs * _BASE + self.words[place : place + count]
        return runs

    def within(self, framed: Hashes) -> Mask:
        """Whether each word stands in one of these lines, which rise, (n,)."""
        return is_among(self.lines, framed)[self.line_of]

    def own(self, framed: Hashes) -> Mask:
        """Whether each word stands in none of these lines, (n,); every word does where next to nothing would be left.

        Then the text differs from its template in nothing but names, or its lines are the site's because it is copied.
        """
        own = ~self.within(framed)
        return own if own.sum() >= max(LEAST_WORDS, LEAST_PART * len(own)) else np.ones(len(own), bool)

    def only(self, chosen: Mask) -> Wording:
        """The wording of these words."""
        return Wording(self.words[chosen], self.marks[chosen], self.line_of[chosen], self.lines, self.text)

    def marked(self, mark: Mark, among: Mask | None = None) -> Hashes:
        """Words with that mark, rising, each once; of those words alone where a mask (n,) is given."""
        chosen = (self.marks & mark) > 0
        return np.unique(self.words[chosen if among is None else chosen & among])


def is_among(words: NDArray[np.unsignedinteger[Any]], known: NDArray[np.unsignedinteger[Any]]) -> Mask:
    """Whether each word, (n,), is one of those known, which rise; both of one type."""
    if not len(known):
        return np.zeros(len(words), bool)
    return np.asarray(known[np.minimum(np.searchsorted(known, words), len(known) - 1)] == words)


def read_wording(body: str) -> Wording:
    """The wording of a body."""
    lines = list(_lines(body[:READ_CHARACTERS]))
    sizes = np.fromiter(map(len, lines), np.int64, len(lines))
    codes = np.fromiter(map(_code, chain.from_iterable(lines)), np.uint64, int(sizes.sum()))
    marks = (codes >> _MARKS).astype(np.uint8)
    marks[np.cumsum(sizes) - sizes] &= ~np.uint8(Mark.NAME)  # a line begins with a capital whatever its first word
    folded = [" ".join(line).lower() for line in lines]
    return Wording(
        codes & _LETTERS,
        marks,
        np.repeat(np.arange(len(lines)), sizes),
        np.fromiter((int.from_bytes(_digest(line, 8), "little") for line in folded), np.uint64, len(lines)),
        _text_hash(body, folded),
    )


def _lines(text: str) -> Iterator[list[str]]:
    return (words for part in _LINE.split(text) if (words := _WORD.findall(part)))


@lru_cache(maxsize=2**17)
def _code(word: str) -> int:
    """Its hash in the lower 32 bits, its marks above; a library says the same words over and over."""
    mark = 0
    if word.isdigit():
        mark = int(Mark.NUMBER)
    elif len(word) >= WEIGHTY_LETTERS or not word.isascii():
        mark = int(Mark.WEIGHTY)
    if word[0].isupper():
        mark += int(Mark.NAME)
    return mark << 32 | crc32(word.lower().encode("utf-8", "surrogatepass"))


def _text_hash(body: str, lines: list[str]) -> str:
    rest = _WORD.findall(body.lower()) if len(body) > READ_CHARACTERS else lines
    return _digest(" ".join(rest), 16).hex()


def _digest(text: str, size: int) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()
