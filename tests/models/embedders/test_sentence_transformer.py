from __future__ import annotations

import numpy as np
import pytest

from models.embedders.registry import open_embedder
from models.embedders.weights import BUNDLED_WEIGHTS, find_folder

pytestmark = pytest.mark.model

TEXTS = ["A cold house.", "", "  Seal the sash, then\nthe loft.  ", "Grants pay for a third of the boiler. " * 40]


def test_vectors_are_those_of_sentence_transformers_itself() -> None:
    from sentence_transformers import SentenceTransformer

    embedder = open_embedder(precision="float32")
    model = SentenceTransformer(str(find_folder("all-MiniLM-L6-v2")), device="cpu", local_files_only=True)
    assert embedder.embed(TEXTS) == pytest.approx(model.encode(TEXTS, show_progress_bar=False), abs=1e-5)
    assert (embedder.dimension, embedder.max_word_pieces, embedder.weights) == (384, 254, BUNDLED_WEIGHTS)


def test_bfloat16_is_near_float32_and_fingerprinted_apart() -> None:
    exact, short = open_embedder(precision="float32"), open_embedder(precision="bfloat16")
    vectors = short.embed(TEXTS)
    assert np.sum(exact.embed(TEXTS) * vectors, axis=1).min() >= 0.998
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)
    assert exact.fingerprint != short.fingerprint
    assert exact.weights == short.weights
