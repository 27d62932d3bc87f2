"""The embedder's port."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from models.vectors import Vectors

Kind = Literal["passage", "query"]


class Embedder(Protocol):
    """Turns texts into unit vectors; the same text gives the same vector whatever is embedded beside it."""

    @property
    def fingerprint(self) -> str:
        """Of everything that decides a vector: weights, prompts, precision class, normalisation."""

    @property
    def weights(self) -> str:
        """SHA-256 of the weights (or of what stands for them): what classifier heads are fitted to."""

    @property
    def dimension(self) -> int:
        """Columns of `embed`'s answer."""

    @property
    def max_word_pieces(self) -> int:
        """How many word pieces of a text it reads, special ones not counted."""

    def embed(self, texts: Sequence[str], kind: Kind = "passage") -> Vectors:
        """float32, shape (len(texts), dimension), unit rows, in the order of `texts`."""

    def count(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text, special ones not counted."""

    def offsets(self, text: str) -> list[tuple[int, int]]:
        """Character offsets of each word piece, for cutting a text that is too long without losing any of it."""


def unwrap(embedder: Embedder) -> Embedder:
    """The embedder inside whatever batches, times or remembers: each wrapper has it as `inner`."""
    while (inner := getattr(embedder, "inner", None)) is not None:
        embedder = inner
    return embedder
