from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
import pytest

from models.domain.errors import InvalidInput, Mismatch, Unavailable
from models.embedders.base import Kind
from models.embedders.batching import SLICE_CHARACTERS, BatchingEmbedder
from models.embedders.hashing import HashingEmbedder
from models.vectors import Vectors

PATIENCE_SECONDS = 30


class GatedEmbedder(HashingEmbedder):
    """Remembers its batches; waits for the gate at "gate", refuses "bad", and loses a row at "loss"."""

    def __init__(self) -> None:
        super().__init__()
        self.batches: list[tuple[Kind, list[str]]] = []
        self.gate = threading.Event()

    def embed(self, texts: Sequence[str], kind: Kind = "passage") -> Vectors:
        self.batches.append((kind, list(texts)))
        if "gate" in texts:
            assert self.gate.wait(PATIENCE_SECONDS)
        if "bad" in texts:
            raise InvalidInput("cannot be read", where="text")
        return super().embed(texts, kind)[1 if "loss" in texts else 0 :]


class Callers:
    """Threads whose texts pile up, in order, while the inner embedder is held at the gate."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self.inner = GatedEmbedder()
        self.embedder = BatchingEmbedder(self.inner)
        self._pool = pool
        self.held = self.embed(["gate"])
        self._until(lambda: self.inner.batches)

    def embed(self, texts: list[str], kind: Kind = "passage") -> Future[Vectors]:
        before = len(self.embedder._waiting)
        answer = self._pool.submit(self.embedder.embed, texts, kind)
        self._until(lambda: len(self.embedder._waiting) > before)
        return answer

    def _until(self, condition: Callable[[], object]) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not condition() and time.monotonic() < deadline:
            time.sleep(0.001)
        assert condition()

    @property
    def batches(self) -> list[tuple[Kind, list[str]]]:
        """Those after the one that was held."""
        return self.inner.batches[1:]


@pytest.fixture
def callers() -> Iterator[Callers]:
    with ThreadPoolExecutor(16) as pool:
        callers = Callers(pool)
        yield callers
        callers.inner.gate.set()
        callers.embedder.close()


def test_texts_that_arrive_while_the_model_is_busy_share_its_next_batch(callers: Callers) -> None:
    answers = [callers.embed([f"text {number}", "warm"]) for number in range(3)]
    callers.inner.gate.set()
    for number, answer in enumerate(answers):
        expected = HashingEmbedder().embed([f"text {number}", "warm"])
        assert np.array_equal(answer.result(PATIENCE_SECONDS), expected)
    assert callers.batches == [("passage", ["text 0", "warm", "text 1", "warm", "text 2", "warm"])]


def test_queries_and_passages_are_not_mixed(callers: Callers) -> None:
    answers = [callers.embed(["a passage"]), callers.embed(["a query"], "query")]
    callers.inner.gate.set()
    assert [len(answer.result(PATIENCE_SECONDS)) for answer in answers] == [1, 1]
    assert callers.batches == [("passage", ["a passage"]), ("query", ["a query"])]


def test_one_caller_s_error_does_not_fail_the_others(callers: Callers) -> None:
    good, bad, lost, late = (callers.embed([text]) for text in ("good", "bad", "loss", "late"))
    callers.inner.gate.set()
    assert np.array_equal(good.result(PATIENCE_SECONDS), HashingEmbedder().embed(["good"]))
    assert np.array_equal(late.result(PATIENCE_SECONDS), HashingEmbedder().embed(["late"]))
    with pytest.raises(InvalidInput, match="cannot be read"):
        bad.result(PATIENCE_SECONDS)
    with pytest.raises(Mismatch, match="Got 0 vectors for 1 texts"):
        lost.result(PATIENCE_SECONDS)


def test_a_long_request_does_not_keep_a_short_one_waiting(callers: Callers) -> None:
    long = ["x" * (SLICE_CHARACTERS // 2 - 1)] * 8
    whole = callers.embed(long)
    short = callers.embed(["short"])
    callers.inner.gate.set()
    assert len(whole.result(PATIENCE_SECONDS)) == 8
    assert np.array_equal(short.result(PATIENCE_SECONDS), HashingEmbedder().embed(["short"]))
    assert [len(texts) for _, texts in callers.batches] == [3, 2, 2, 2]
    assert callers.batches[0][1][-1] == "short"


def test_rows_stay_in_the_caller_s_order_although_long_texts_go_first() -> None:
    texts = ["one", "one two three", "one two", "x" * SLICE_CHARACTERS]
    with BatchingEmbedder(HashingEmbedder()) as embedder:
        assert np.array_equal(embedder.embed(texts), HashingEmbedder().embed(texts))


def test_an_idle_embedder_answers_a_lone_caller_in_one_batch() -> None:
    inner = GatedEmbedder()
    with BatchingEmbedder(inner) as embedder:
        embedder.embed(["warm", "cold"])
    assert inner.batches == [("passage", ["warm", "cold"])]


def test_many_threads_each_get_their_own_rows() -> None:
    hashing = HashingEmbedder()
    jobs = [[f"text {number} of {caller}" for number in range(caller % 5 + 1)] for caller in range(200)]
    with BatchingEmbedder(HashingEmbedder()) as embedder, ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(embedder.embed, jobs))
    for texts, vectors in zip(jobs, answers, strict=True):
        assert np.array_equal(vectors, hashing.embed(texts))


def test_closing_answers_what_is_waiting_and_refuses_what_comes_later(callers: Callers) -> None:
    waiting = callers.embed(["in time"])
    callers.inner.gate.set()
    callers.embedder.close()
    callers.embedder.close()
    assert np.array_equal(waiting.result(PATIENCE_SECONDS), HashingEmbedder().embed(["in time"]))
    with pytest.raises(Unavailable, match="closed"):
        callers.embedder.embed(["too late"])
