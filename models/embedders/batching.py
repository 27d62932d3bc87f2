"""One embedder shared by many threads."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from itertools import islice
from types import TracebackType

import numpy as np

from models.domain.errors import Mismatch, Unavailable
from models.embedders.base import Embedder, Kind
from models.vectors import Vectors

SLICE_CHARACTERS = 16_000
"""What one caller may put into a batch, about twelve full chunks: an index run must not keep a draft waiting."""


class _Request:
    """A caller's texts, longest first so that slices hold texts of like length, and the answer as it grows."""

    def __init__(self, texts: Sequence[str], kind: Kind) -> None:
        self.texts = texts
        self.kind = kind
        self.answer: Future[Vectors] = Future()
        self._waiting = deque(sorted(range(len(texts)), key=lambda index: -len(texts[index])))
        self._rows: list[Vectors | None] = [None] * len(texts)

    def next_slice(self) -> list[int]:
        """At least one text, then as many as fit into `SLICE_CHARACTERS`."""
        taken: list[int] = []
        room = SLICE_CHARACTERS
        while self._waiting and (not taken or len(self.texts[self._waiting[0]]) <= room):
            taken.append(self._waiting.popleft())
            room -= len(self.texts[taken[-1]]) + 1
        return taken

    def fill(self, indices: Sequence[int], vectors: Sequence[Vectors]) -> None:
        for index, vector in zip(indices, vectors, strict=True):
            self._rows[index] = vector
        if not self._waiting:
            self.answer.set_result(np.stack([row for row in self._rows if row is not None]))


Slice = tuple[_Request, list[int]]


class BatchingEmbedder:
    """Puts texts that arrive while the model is busy together into its next batch.

    An idle model starts at once. Each round takes a slice of every waiting request, so a long one cannot starve
    a short one; a batch that fails is tried again caller by caller, so only the faulty one sees the error.
    """

    def __init__(self, inner: Embedder) -> None:
        self.fingerprint = inner.fingerprint
        self.weights = inner.weights
        self.dimension = inner.dimension
        self.max_word_pieces = inner.max_word_pieces
        self.count = inner.count
        self.offsets = inner.offsets
        self.inner = inner
        self._waiting: list[_Request] = []
        self._changed = threading.Condition()
        self._closed = False
        self._worker: threading.Thread | None = None

    def embed(self, texts: Sequence[str], kind: Kind = "passage") -> Vectors:
        """As the inner embedder's; raises what it raises, and `Unavailable` once closed."""
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        request = _Request(texts, kind)
        with self._changed:
            if self._closed:
                raise Unavailable("The embedder was closed. Open a new one.")
            if self._worker is None:  # started late, so that a server may fork before the first text
                self._worker = threading.Thread(target=self._run, name="embedder", daemon=True)
                self._worker.start()
            self._waiting.append(request)
            self._changed.notify()
        return request.answer.result()

    def close(self) -> None:
        """Answers what is waiting, then ends the worker; closing twice is harmless."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        if self._worker is not None:
            self._worker.join()

    def __enter__(self) -> BatchingEmbedder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._closed)
                requests = list(self._waiting)
            if not requests:
                return
            self._round(requests)
            with self._changed:
                self._waiting = [request for request in self._waiting if not request.answer.done()]

    def _round(self, requests: Sequence[_Request]) -> None:
        kinds: dict[Kind, list[Slice]] = {}
        for request in requests:
            kinds.setdefault(request.kind, []).append((request, request.next_slice()))
        for kind, slices in kinds.items():
            self._answer(kind, slices)

    def _answer(self, kind: Kind, slices: Sequence[Slice]) -> None:
        texts = [request.texts[index] for request, part in slices for index in part]
        try:
            vectors = self._embed(texts, kind)
        except BaseException as error:  # noqa: BLE001 (each caller gets its own error in its own thread)
            if len(slices) == 1:
                slices[0][0].answer.set_exception(error)
                return
            for one in slices:
                self._answer(kind, [one])
        else:
            rows = iter(vectors)
            for request, part in slices:
                request.fill(part, list(islice(rows, len(part))))

    def _embed(self, texts: Sequence[str], kind: Kind) -> Vectors:
        vectors = self.inner.embed(texts, kind)
        if len(vectors) != len(texts):
            raise Mismatch(f"Got {len(vectors)} vectors for {len(texts)} texts.")
        return vectors
