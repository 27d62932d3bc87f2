"""What is embedded of an asset."""

from __future__ import annotations

import numpy as np

from indexing.reader import Reader
from models.domain.asset import Asset
from tests.fakes import CountingEmbedder, WordStages


def read(title: str, body: str) -> tuple[CountingEmbedder, np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
    embedder = CountingEmbedder()
    [passages] = Reader(embedder, WordStages()).passages([Asset("s/a", "s", None, title, "", body)])
    return embedder, passages.vectors


def test_the_head_comes_first_and_then_the_chunks() -> None:
    embedder, vectors = read("Tea", "Brew it.")

    assert embedder.seen == ["Tea", "Tea\nBrew it."]
    assert len(vectors) == 2


def test_a_text_without_a_head_is_embedded_once_and_its_mean_stands_for_the_head() -> None:
    embedder, vectors = read("", "Brew it.")

    assert embedder.seen == ["Brew it."]
    assert np.allclose(vectors[0], vectors[1])


def test_an_asset_without_any_text_has_one_vector() -> None:
    _, vectors = read("", "")

    assert vectors.shape[0] == 1
    assert np.isclose(np.linalg.norm(vectors[0]), 1.0)
