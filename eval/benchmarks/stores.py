"""Qdrant Edge against the client library's local mode, both in one run: why the embedded store is what it is.

python -m eval.benchmarks.stores [--points 10000] [--dimension 384] [--edge-only]
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexing.stores.base import Store, StoredAsset, Where
from models.vectors import Vectors

ROWS = 6
"""Points an asset: a head and five chunks, as the development sites have in the median."""

SOURCES = 20
REPEATS = 20


@dataclass(frozen=True, slots=True)
class Side:
    """One engine: how to open it on a folder, and how to count the points of one source."""

    name: str
    open: Callable[[Path, int], Store]
    count: Callable[[Store], int]


def open_edge(folder: Path, dimension: int) -> Store:
    """The embedded default."""
    from indexing.stores.edge import EdgeStore

    return EdgeStore(folder, dimension)


def open_local(folder: Path, dimension: int) -> Store:
    """The client's local mode, kept in a folder, under the server's adapter."""
    from qdrant_client import QdrantClient

    from indexing.stores.qdrant import QdrantStore

    return QdrantStore(QdrantClient(path=str(folder)), "benchmark", dimension)


def count_edge(store: Store) -> int:
    """Points of the first source, counted by the engine itself: the port has no count."""
    import qdrant_edge as qe

    from indexing.stores.edge import EdgeStore

    assert isinstance(store, EdgeStore)  # noqa: S101 tells mypy which
    match = qe.FieldCondition("attributes.source", match=qe.MatchValue("source-0"))
    return int(store._shard.count(qe.CountRequest(filter=qe.Filter(must=[match]))))


def count_local(store: Store) -> int:
    """The same through the client."""
    from qdrant_client import models

    from indexing.stores.qdrant import QdrantStore

    assert isinstance(store, QdrantStore)  # noqa: S101 tells mypy which
    match = models.FieldCondition(key="attributes.source", match=models.MatchValue(value="source-0"))
    return store._client.count("benchmark", models.Filter(must=[match])).count


def build_assets(points: int, dimension: int) -> list[StoredAsset]:
    """Random unit vectors, the same on every run."""
    rng = np.random.default_rng(20)
    vectors: Vectors = rng.normal(size=(points, dimension)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return [
        StoredAsset(f"site/{n}", "v1", vectors[n * ROWS : (n + 1) * ROWS], {"source": f"source-{n % SOURCES}"})
        for n in range(points // ROWS)
    ]


def median_ms(call: Callable[[], object], repeats: int = REPEATS) -> float:
    """Milliseconds, the median of `repeats` calls after one that warms up."""
    call()
    taken = []
    for _ in range(repeats):
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


def seconds(call: Callable[[], object]) -> float:
    """Seconds of one call."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def measure(side: Side, folder: Path, assets: list[StoredAsset]) -> dict[str, float]:
    """One row a measure, by name."""
    dimension = assets[0].vectors.shape[1]
    store = side.open(folder, dimension)
    query, where = assets[0].vectors[:1], Where(attributes={"source": ("source-3",)})
    written = seconds(lambda: store.replace(assets))
    found = {
        "upserts/s": len(assets) * ROWS / written,
        "search ms": median_ms(lambda: store.search(query, 10)),
        "filtered search ms": median_ms(lambda: store.search(query, 10, where)),
        "filtered count ms": median_ms(lambda: side.count(store)),
        "holdings s": seconds(store.holdings),
        "replace one asset ms": median_ms(lambda: store.replace(assets[:1])),
        "close s": seconds(store.close),
    }
    start = time.perf_counter()
    reopened = side.open(folder, dimension)
    found["re-open s"] = time.perf_counter() - start
    reopened.close()
    return found


SIDES = (Side("Qdrant Edge", open_edge, count_edge), Side("client's local mode", open_local, count_local))


@contextmanager
def _quietly() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # local mode says that it is not for this many points, which is the question
        yield


def main() -> None:
    """Print both sides."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=10_000)
    parser.add_argument("--dimension", type=int, default=384)
    parser.add_argument("--edge-only", action="store_true", help="leave out the local mode, which is slow")
    chosen = parser.parse_args()
    sides = SIDES[:1] if chosen.edge_only else SIDES
    assets = build_assets(chosen.points, chosen.dimension)
    with _quietly(), tempfile.TemporaryDirectory() as folder:
        found = [measure(side, Path(folder) / str(n), assets) for n, side in enumerate(sides)]
    print(f"{len(assets) * ROWS:,} points of {chosen.dimension} dimensions, {len(assets):,} assets")
    print(f"{'':22}" + "".join(f"{side.name:>22}" for side in sides))
    for name in found[0]:
        print(f"{name:22}" + "".join(f"{row[name]:>22,.2f}" for row in found))


if __name__ == "__main__":
    main()
