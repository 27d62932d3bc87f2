"""What every embedder must do."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from models.embedders.base import Embedder
from models.embedders.batching import BatchingEmbedder
from models.embedders.hashing import HashingEmbedder
from models.embedders.registry import open_embedder
from models.embedders.weights import BUNDLED

AWKWARD = [
    "",
    "   \n\t ",
    "\x00\x00",
    "half a pair: \ud83d",
    "שלום עולם 😀 مرحبا 家は暖かい",
    "x" * 5_000,
    "insulate the loft " * 400,
]
NEIGHBOURS = ["A cold house.", "The boiler was serviced in spring and again before the winter came." * 9, "Draughts"]


@pytest.fixture(scope="module")
def bundled() -> Embedder:
    return open_embedder(BUNDLED, "float32")


@pytest.fixture(params=["hashing", "batching", pytest.param("bundled", marks=pytest.mark.model)])
def embedder(request: pytest.FixtureRequest) -> Iterator[Embedder]:
    if request.param == "batching":
        with BatchingEmbedder(HashingEmbedder()) as batching:
            yield batching
    elif request.param == "hashing":
        yield HashingEmbedder()
    else:
        yield request.getfixturevalue("bundled")


def test_vectors_are_float32_unit_rows_in_the_order_of_the_texts(embedder: Embedder) -> None:
    vectors = embedder.embed(NEIGHBOURS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (3, embedder.dimension)
    assert vectors.flags.c_contiguous
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(3), abs=1e-5)
    assert embedder.embed(NEIGHBOURS[::-1])[::-1] == pytest.approx(vectors, abs=1e-5)


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, embedder.dimension)
    assert embedder.count([]) == []


def test_a_vector_does_not_depend_on_what_is_embedded_beside_it(embedder: Embedder) -> None:
    alone = np.concatenate([embedder.embed([text]) for text in NEIGHBOURS])
    assert embedder.embed(NEIGHBOURS) == pytest.approx(alone, abs=1e-5)


def test_equal_texts_have_equal_vectors(embedder: Embedder) -> None:
    vectors = embedder.embed(["warm", "cold", "warm"])
    assert np.array_equal(vectors[0], vectors[2])
    assert not np.array_equal(vectors[0], vectors[1])


@pytest.mark.parametrize("text", AWKWARD, ids=["empty", "blank", "nul", "surrogate", "scripts", "long word", "long"])
def test_awkward_text_has_a_finite_unit_vector(embedder: Embedder, text: str) -> None:
    for kind in ("passage", "query"):
        vector = embedder.embed([text], "passage" if kind == "passage" else "query")[0]
        assert np.isfinite(vector).all()
        assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("text", AWKWARD, ids=["empty", "blank", "nul", "surrogate", "scripts", "long word", "long"])
def test_offsets_are_as_many_as_are_counted_and_lie_in_the_text_in_order(embedder: Embedder, text: str) -> None:
    offsets = embedder.offsets(text)
    assert [len(offsets)] == embedder.count([text])
    assert all(0 <= start <= end <= len(text) for start, end in offsets)
    assert offsets == sorted(offsets)


def test_text_beyond_its_word_pieces_is_not_read(embedder: Embedder) -> None:
    limit = embedder.max_word_pieces
    full = "warm " * limit
    assert embedder.count([full]) == [limit]
    assert embedder.embed([full + "freezing"]) == pytest.approx(embedder.embed([full]), abs=1e-5)
    shorter = "warm " * (limit - 1)
    assert not np.allclose(embedder.embed([shorter + "freezing"]), embedder.embed([full]), atol=1e-5)


def test_fingerprints_name_one_embedder(embedder: Embedder) -> None:
    assert len(embedder.weights) == 64
    assert embedder.fingerprint not in ("", embedder.weights)


@pytest.mark.model
@pytest.mark.data
def test_packing_changes_no_vector_of_real_text(bundled: Embedder, shared_data: Path) -> None:
    with gzip.open(shared_data / "sites" / "pif.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"][: 40 * number] for number, line in zip(range(1, 12), lines, strict=False)]
    alone = np.concatenate([bundled.embed([text]) for text in texts])
    assert bundled.embed(texts) == pytest.approx(alone, abs=1e-5)
