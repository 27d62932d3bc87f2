"""Engines on vectors of a real size: the same hits, in the same order, the same to the fifth digit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from qdrant_client import QdrantClient

from indexing.stores.base import StoredAsset, Where
from indexing.stores.edge import EdgeStore
from indexing.stores.memory import MemoryStore
from indexing.stores.qdrant import QdrantStore
from models.vectors import Vectors

DIMENSION = 384


def unit_rows(count: int, seed: int) -> Vectors:
    rows: Vectors = np.random.default_rng(seed).normal(size=(count, DIMENSION)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows


@pytest.mark.filterwarnings("ignore:Local mode performs exact:UserWarning")
@pytest.mark.parametrize("where", [Where(), Where(attributes={"source": ("even",)}), Where(without=("asset-0",))])
def test_both_engines_and_brute_force_agree(tmp_path: Path, where: Where) -> None:
    vectors, queries = unit_rows(400, seed=1), unit_rows(70, seed=2)
    vectors[200:208] = vectors[0]  # equal texts in different assets
    assets = [
        StoredAsset(f"asset-{n}", "v1", vectors[4 * n : 4 * n + 4], {"source": "odd" if n % 2 else "even"})
        for n in range(100)
    ]
    edge, truth = EdgeStore(tmp_path / "store", DIMENSION), MemoryStore(DIMENSION)
    local = QdrantStore(QdrantClient(":memory:"), "agreement", DIMENSION)
    for store in (edge, local, truth):
        store.replace(assets)
    queries[0] = vectors[0]

    expected = truth.search(queries, 25, where)

    for store in (edge, local):
        for found, wanted in zip(store.search(queries, 25, where), expected, strict=True):
            assert [(hit.asset_id, hit.position) for hit in found] == [(hit.asset_id, hit.position) for hit in wanted]
            assert [hit.similarity for hit in found] == pytest.approx([hit.similarity for hit in wanted], abs=1e-5)
    edge.close()
    local.close()
