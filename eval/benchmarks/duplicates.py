"""What finding duplicates costs as a library grows: `python -m eval.benchmarks.duplicates [--sizes 1000 10000 100000]`.

Libraries are made of words drawn as often as words are (Zipf), so no text is needed: a fifth of the assets are edits of
others or copies, another fifth fill templates, a twentieth are retold by turning their lines round. Vectors are random
projections of word counts, 64 wide: near where words are shared, which is what the store is asked about. Seconds are of
this machine; what counts is how they grow.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexing.catalog.records import Entry
from indexing.catalog.sql import SqlCatalog, open_catalog
from indexing.duplicates import find_duplicates, refresh_duplicates
from indexing.project import project
from indexing.stores.edge import EdgeStore
from models.classifiers.base import Passages
from models.classifiers.words import count_words
from models.domain.asset import Asset
from models.domain.chunk import Chunk
from models.vectors import unit

VOCABULARY, WORDS, LINE, DIMENSION = 30_000, 300, 15, 64
BATCH = 1_000
TEMPLATE_PAGES = 50
"""Pages of each template; their texts share 40 % of their words."""


class Made:
    """A library that is the same for a seed."""

    def __init__(self, size: int, seed: int = 0) -> None:
        self.size = size
        self._random = np.random.default_rng(seed)
        # Exponent 0.8: at these lengths about as many different words a page as real pages have.
        weights = 1 / np.arange(1, VOCABULARY + 1) ** 0.8
        self._weights = weights / weights.sum()
        self._projection = self._random.normal(size=(VOCABULARY, DIMENSION)) * np.sqrt(-np.log(self._weights))[:, None]

    def batches(self) -> Iterator[list[Passages]]:
        """BATCH assets at a time."""
        for start in range(0, self.size, BATCH):
            yield [self._passages(f"made/{start + at:06d}", words) for at, words in enumerate(self._texts(start))]

    def _texts(self, start: int) -> Iterator[NDArray[np.int64]]:
        count = min(BATCH, self.size - start)
        drawn = self._random.choice(VOCABULARY, (count, WORDS), p=self._weights)
        frames = self._random.choice(VOCABULARY, (count // TEMPLATE_PAGES + 1, WORDS * 2 // 5), p=self._weights)
        for at in range(count):
            words = drawn[at]
            match at % 20:
                case 1 | 2:
                    words = drawn[at - at % 20].copy()
                    changed = self._random.random(WORDS) < 0.05 * (at % 20 - 1)
                    words[changed] = drawn[at][changed]
                case 3 | 4:
                    words[: frames.shape[1]] = frames[at // (TEMPLATE_PAGES * 5)]
                case 5:
                    words = drawn[at - 5].reshape(-1, LINE)[:, ::-1].reshape(-1)
                case _:
                    pass
            yield words

    def _passages(self, asset_id: str, words: NDArray[np.int64]) -> Passages:
        lines = [" ".join(f"w{word:05d}" for word in line) for line in words.reshape(-1, LINE)]
        body = ".\n".join(lines)
        asset = Asset(asset_id, "made", f"/{asset_id}", asset_id, "", body)
        halves = [words, words[: WORDS // 2], words[WORDS // 2 :]]
        vectors = unit(np.stack([self._projection[half].sum(axis=0) for half in halves]))
        middle = len(body) // 2
        chunks = (Chunk(asset_id, 0, "", 0, middle, ""), Chunk(asset_id, 1, "", middle, len(body), ""))
        return Passages(asset, chunks, vectors)


def measure(size: int) -> dict[str, Any]:
    """Seconds for a whole library, for one asset changed, for a draft; and peak memory of the process."""
    with tempfile.TemporaryDirectory() as home:
        catalog = open_catalog(f"sqlite:///{Path(home) / 'catalog.db'}")
        store = EdgeStore(Path(home) / "store", DIMENSION)
        first = next(Made(1).batches())[0]
        for batch in Made(size).batches():
            _save(catalog, store, batch)
        store.optimize()
        begun = time.process_time()
        whole = _seconds(lambda: refresh_duplicates(catalog, store))
        work = time.process_time() - begun
        _save(catalog, store, [replace(first, asset=replace(first.asset, body=f"Changed. {first.asset.body}"))])
        one = _seconds(lambda: refresh_duplicates(catalog, store))
        nothing = _seconds(lambda: refresh_duplicates(catalog, store))
        draft = _seconds(lambda: find_duplicates(first, catalog, store))
        pairs = len(catalog.duplicates.all())
        store.close()
        catalog.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return {
        "assets": size,
        "whole_seconds": round(whole, 2),
        "whole_processor_seconds": round(work, 2),
        "one_changed_seconds": round(one, 3),
        "nothing_changed_seconds": round(nothing, 3),
        "draft_seconds": round(draft, 4),
        "pairs": pairs,
        "peak_memory_gib": round(memory, 2),
    }


def _save(catalog: SqlCatalog, store: EdgeStore, batch: Sequence[Passages]) -> None:
    entries = [Entry(each, count_words(each.asset).to_bytes(), "made", (), "none") for each in batch]
    catalog.index.save(entries)
    project(catalog, store, [(each, "made") for each in batch])


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main() -> None:
    """A line of JSON a size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    for size in parser.parse_args().sizes:
        print(json.dumps(measure(size)), flush=True)


if __name__ == "__main__":
    main()
