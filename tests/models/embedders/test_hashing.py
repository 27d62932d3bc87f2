from __future__ import annotations

import numpy as np
import pytest

from models.embedders.hashing import HashingEmbedder


def test_a_vector_can_be_computed_by_hand() -> None:
    embedder = HashingEmbedder(dimension=64)
    # crc32("warm") = 0xb0b3e0bf, the last six bits 63; crc32("cold") = 0xc8cb8a06, the last six bits 6.
    vector = embedder.embed(["Warm, warm; COLD!"])[0]
    assert vector[63] == pytest.approx(2 / 5**0.5)
    assert vector[6] == pytest.approx(1 / 5**0.5)
    assert np.count_nonzero(vector) == 2


def test_a_text_without_words_is_the_first_axis() -> None:
    assert HashingEmbedder(dimension=3).embed(["", "…!"]).tolist() == [[1, 0, 0], [1, 0, 0]]


def test_word_pieces_are_words_with_their_place_in_the_text() -> None:
    embedder = HashingEmbedder()
    assert embedder.count(["It is cold.", ""]) == [3, 0]
    assert embedder.offsets("It is  cold.") == [(0, 2), (3, 5), (7, 11)]


def test_another_dimension_is_another_embedder() -> None:
    assert HashingEmbedder(64).fingerprint != HashingEmbedder(32).fingerprint
    assert HashingEmbedder(64).weights != HashingEmbedder(32).weights
