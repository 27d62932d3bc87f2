"""A deterministic embedder that a test can compute by hand."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from models.domain.fingerprint import fingerprint
from models.embedders.base import Kind
from models.vectors import Vectors

_WORD = re.compile(r"\w+")


class HashingEmbedder:
    """Counts words in buckets: word w adds 1 to bucket `crc32(w.lower() in UTF-8) % dimension`; rows have unit length.

    A text without words is the first axis. Word pieces are words, and only the first `max_word_pieces` are read;
    the kind of text makes no difference.
    """

    def __init__(self, dimension: int = 64, max_word_pieces: int = 254) -> None:
        self.dimension = dimension
        self.max_word_pieces = max_word_pieces
        self.weights = hashlib.sha256(f"crc32 of words in {dimension} buckets".encode()).hexdigest()
        self.fingerprint = fingerprint("hashing", self.weights, max_word_pieces)

    def embed(self, texts: Sequence[str], kind: Kind = "passage") -> Vectors:  # noqa: ARG002 (the port's)
        """float32, shape (len(texts), dimension), unit rows, in the order of `texts`."""
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for bucket in self._buckets(text):
                row[bucket] += 1
            if not row.any():
                row[0] = 1
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows

    def _buckets(self, text: str) -> Iterator[int]:
        for word in islice(_WORD.finditer(text), self.max_word_pieces):
            yield zlib.crc32(word[0].lower().encode()) % self.dimension

    def count(self, texts: Sequence[str]) -> list[int]:
        """Words of each text."""
        return [sum(1 for _ in _WORD.finditer(text)) for text in texts]

    def offsets(self, text: str) -> list[tuple[int, int]]:
        """Character offsets of each word."""
        return [word.span() for word in _WORD.finditer(text)]
