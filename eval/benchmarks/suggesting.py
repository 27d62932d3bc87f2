"""What a suggestion costs as a library grows: `python -m eval.benchmarks.suggesting [--sizes 1000 10000 50000]`.

Made libraries: six passages an asset, random unit vectors of 384 dimensions, terms drawn as often as words are (Zipf).
Measured is everything but embedding the question and reading the candidates' vectors from the catalogue, which are in
memory here: the pool drawn in Qdrant Edge, the centre, the weighing; one client. `make size` measures the whole.
Beside the clock stands processor time, all threads together, which a busy machine does not stretch as much.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexing.retrieval.asked import Asked
from indexing.retrieval.pool import draw_pool
from indexing.retrieval.weighing import weigh
from indexing.stores.base import StoredAsset, Where
from indexing.stores.edge import EdgeStore
from indexing.stores.terms import Terms
from models.classifiers.words import FIELD
from models.embedders.weights import BUNDLED_WEIGHTS
from models.vectors import Vectors, unit

DIMENSION, PASSAGES, VOCABULARY, TERMS, NAMED = 384, 6, 30_000, 150, 8
QUESTIONS, ASKED_TERMS = 300, 6
SIZES = (1_000, 10_000, 50_000)
WRITTEN = 500


class Made:
    """The same library for the same seed."""

    def __init__(self, seed: int = 0) -> None:
        self._random = np.random.default_rng(seed)
        weights = 1 / np.arange(1, VOCABULARY + 1) ** 0.8
        self._weights = weights / weights.sum()

    def assets(self, chunks: int) -> Iterator[list[StoredAsset]]:
        """In batches, until there are so many passages."""
        count = chunks // PASSAGES
        for start in range(0, count, WRITTEN):
            yield [self._asset(number) for number in range(start, min(start + WRITTEN, count))]

    def questions(self) -> list[Asked]:
        """Texts of a few words."""
        return [self._question() for _ in range(QUESTIONS)]

    def centre(self) -> Vectors:
        """Any direction costs the same."""
        return self._vectors(1)

    def _asset(self, number: int) -> StoredAsset:
        whole, named = self._columns(TERMS), self._columns(NAMED) + np.uint32(FIELD)
        columns = np.concatenate([whole, named])
        terms = Terms(columns, self._random.uniform(0.5, 2.0, len(columns)).astype(np.float32))
        return StoredAsset(f"made/{number:06d}", "v1", self._vectors(1 + PASSAGES), {"source": "made"}, terms)

    def _question(self) -> Asked:
        columns = self._columns(ASKED_TERMS)
        ones = np.ones(len(columns), np.float32)
        return Asked(self._vectors(1), Terms(columns, ones), Terms(columns + np.uint32(FIELD), ones), "")

    def _columns(self, count: int) -> NDArray[np.uint32]:
        return np.unique(self._random.choice(VOCABULARY, count, p=self._weights)).astype(np.uint32)

    def _vectors(self, count: int) -> Vectors:
        drawn: Vectors = unit(self._random.normal(size=(count, DIMENSION)).astype(np.float32))
        return drawn


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds of each question, by the clock and by the processors; seconds that it took to fill the store."""

    clock: NDArray[np.float64]
    processor: NDArray[np.float64]
    filling: float


def measure(chunks: int, folder: Path) -> Taken:
    """Ask a library of so many passages; the first questions, which warm up, are left out."""
    made, store = Made(), EdgeStore(folder / str(chunks), DIMENSION)
    try:
        began = time.perf_counter()
        kept: dict[str, Vectors] = {}
        for batch in made.assets(chunks):
            store.replace(batch)
            store.optimize()
            kept |= {asset.id: asset.vectors for asset in batch}
        filling = time.perf_counter() - began
        taken = 1_000 * np.array(list(_asked(store, kept, made)))[QUESTIONS // 10 :]
        return Taken(taken[:, 0], taken[:, 1], filling)
    finally:
        store.close()


def _asked(store: EdgeStore, kept: Mapping[str, Vectors], made: Made) -> Iterator[tuple[float, float]]:
    """Seconds of each question."""
    centre = made.centre()
    for asked in made.questions():
        clock, processor = time.perf_counter(), time.process_time()
        pool = draw_pool(store, lambda _: kept, asked, centre, Where())
        weigh(asked, pool, {}, BUNDLED_WEIGHTS)
        yield time.perf_counter() - clock, time.process_time() - processor


def main(arguments: Sequence[str] | None = None) -> None:
    """A line a size; a store is gone before the next one is made."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    for chunks in parser.parse_args(arguments).sizes:
        with tempfile.TemporaryDirectory(prefix="fingerpost-suggesting-") as folder:
            taken = measure(chunks, Path(folder))
        middle, late = np.percentile(taken.clock, [50, 95])
        busy, busiest = np.percentile(taken.processor, [50, 95])
        told = f"half within {middle:.1f} ms, 95 % within {late:.1f} ms (processor {busy:.1f} and {busiest:.1f} ms)"
        print(f"{chunks:>9,} passages: {told}; filled in {taken.filling:,.0f} s", flush=True)


if __name__ == "__main__":
    main()
