"""An embedder that remembers: a long evaluation can be stopped, and the next one does not embed the same texts."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from models.embedders.base import Embedder, Kind
from models.vectors import Vectors

BATCH = 64
"""Texts embedded before they are stored: about the work of some seconds, lost when a run is stopped."""
ASKED = 500


class RememberingEmbedder:
    """As the inner embedder, each text embedded once and kept in one SQLite file a fingerprint under `folder`."""

    def __init__(self, inner: Embedder, folder: Path) -> None:
        self.inner = inner
        self.fingerprint, self.weights = inner.fingerprint, inner.weights
        self.dimension, self.max_word_pieces = inner.dimension, inner.max_word_pieces
        self.count, self.offsets = inner.count, inner.offsets
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / f"{inner.fingerprint}.sqlite3"
        with closing(self._open()) as kept, kept:
            kept.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID")

    def embed(self, texts: Sequence[str], kind: Kind = "passage") -> Vectors:
        """As the port's; a vector of another width, left by something else, counts as not kept."""
        keys = [hashlib.sha256(f"{kind}\0{text}".encode("utf-8", "surrogatepass")).digest() for text in texts]
        with closing(self._open()) as kept:
            known = self._find(kept, keys)
            waiting = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
            # Longest first, as the embedder itself would sort a whole batch, so that little is padded.
            order = sorted(waiting, key=lambda key: (-len(waiting[key]), key))
            for start in range(0, len(order), BATCH):
                batch = order[start : start + BATCH]
                found = dict(zip(batch, self.inner.embed([waiting[key] for key in batch], kind), strict=True))
                known |= found
                with kept:
                    rows = [(key, vector.astype("<f4").tobytes()) for key, vector in found.items()]
                    kept.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
        return np.stack([known[key] for key in keys]) if keys else self.inner.embed([], kind)

    def _find(self, kept: sqlite3.Connection, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        found: dict[bytes, Vectors] = {}
        for start in range(0, len(keys), ASKED):
            some = keys[start : start + ASKED]
            marks = ",".join("?" * len(some))
            query = f"SELECT key, vector FROM vectors WHERE key IN ({marks})"  # noqa: S608 - question marks alone
            for key, stored in kept.execute(query, some):
                vector = np.frombuffer(stored, "<f4")
                if len(vector) == self.dimension:
                    found[key] = vector.astype(np.float32)
        return found

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._file, timeout=60)


def remembering(embedder: Embedder, folder: Path | None) -> Embedder:
    """The embedder, with a memory in that folder if there is to be one."""
    return RememberingEmbedder(embedder, folder) if folder else embedder


def without_memory(embedder: Embedder) -> Embedder:
    """The embedder that does the work each time: what is timed must not be remembered."""
    return embedder.inner if isinstance(embedder, RememberingEmbedder) else embedder
