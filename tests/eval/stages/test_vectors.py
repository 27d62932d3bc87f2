from pathlib import Path

import numpy as np
import pytest

from eval.stages.vectors import embed_assets, load_vectors
from models.classifiers.stages.head import CHUNKS_READ, meaning
from models.domain.asset import Asset
from models.domain.errors import InvalidInput
from models.embedders.hashing import HashingEmbedder

ASSET = Asset("anders/1", "anders", None, "Warm", "", "A house.\n\n" + "One more sentence to read here. " * 2000)
DRAFT = Asset("anders/2", "anders", None, "", "", "A draft without a title.")


def test_an_asset_has_its_head_and_the_first_chunks() -> None:
    embedder = HashingEmbedder()
    found = embed_assets([ASSET, DRAFT], embedder)
    assert len(found["anders/1"]) == 1 + CHUNKS_READ
    assert np.array_equal(found["anders/1"][0], embedder.embed(["Warm"])[0])
    assert np.array_equal(found["anders/2"][0], embedder.embed([DRAFT.body])[0])


def test_vectors_computed_before_are_read_in_order_whatever_the_order_of_the_file(tmp_path: Path) -> None:
    rows = np.eye(4, dtype=np.float32)
    owner, kind = np.array([1, 0, 0, 1]), np.array([1, 0, 1, 0])
    np.savez(tmp_path / "anders.npz", ids=np.array(["1", "2"]), vectors=rows, owner=owner, kind=kind)
    found = load_vectors(tmp_path, [ASSET, DRAFT])
    assert np.array_equal(found["anders/1"], rows[[1, 2]])
    assert np.array_equal(found["anders/2"], rows[[3, 0]])
    assert all(len(own) == 1 + CHUNKS_READ for own in found.values())


def test_an_asset_without_vectors_is_named(tmp_path: Path) -> None:
    np.savez(tmp_path / "anders.npz", ids=np.array(["1"]), vectors=np.eye(2), owner=np.zeros(2), kind=np.array([0, 1]))
    with pytest.raises(InvalidInput, match=r"anders.npz: no vectors of asset 'anders/2'"):
        load_vectors(tmp_path, [ASSET, DRAFT])


def test_an_asset_without_chunks_means_what_its_head_says() -> None:
    head = np.array([[0.6, 0.8]], dtype=np.float32)
    assert meaning(head).tolist() == pytest.approx([0.6, 0.8, 0.6, 0.8])
    chunks = np.array([[0.6, 0.8], [1.0, 0.0], [0.0, 1.0]], dtype=np.float32)
    assert meaning(chunks).tolist() == pytest.approx([0.6, 0.8, 1.0, 0.0])
