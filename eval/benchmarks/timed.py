"""An embedder with a stop-watch."""

from __future__ import annotations

import time
from collections.abc import Sequence

from models.embedders.base import Embedder, Kind
from models.vectors import Vectors


class TimedEmbedder:
    """Counts the texts that are embedded, passages apart, and the seconds they take; `count` is not timed."""

    def __init__(self, inner: Embedder) -> None:
        self.inner = inner
        self.fingerprint, self.weights = inner.fingerprint, inner.weights
        self.dimension, self.max_word_pieces = inner.dimension, inner.max_word_pieces
        self.count, self.offsets = inner.count, inner.offsets
        self.reset()

    def reset(self) -> None:
        """Start from nought."""
        self.seconds, self.texts, self.passages = 0.0, 0, 0

    def embed(self, texts: Sequence[str], kind: Kind = "passage") -> Vectors:
        """As the inner embedder's."""
        begun = time.perf_counter()
        vectors = self.inner.embed(texts, kind)
        self.seconds += time.perf_counter() - begun
        self.texts += len(texts)
        self.passages += len(texts) if kind == "passage" else 0
        return vectors
