from __future__ import annotations

import numpy as np
import pytest

from models.classifiers.words import COLUMNS, FIELD, WordCounts, columns_of, count_words, stack
from models.domain.asset import Asset
from models.domain.errors import Mismatch


def asset(body: str, title: str = "", description: str = "") -> Asset:
    return Asset("s/1", "s", None, title, description, body)


def test_every_word_is_counted_and_stop_words_are_not() -> None:
    column = columns_of(["boiler"])["boiler"]
    counted = count_words(asset("The boiler and the boiler of a neighbour"))
    assert dict(zip(counted.columns.tolist(), counted.counts.tolist(), strict=True))[column] == 2
    assert len(counted.columns) == 2


def test_titles_and_headings_are_counted_again_in_a_field_of_their_own() -> None:
    counted = count_words(asset("# Radiators\nboiler", title="Heating"))
    named = columns_of(["radiators heating"])
    assert set(counted.columns[counted.columns >= FIELD].tolist()) == {column + FIELD for column in named.values()}


def test_a_word_has_the_same_column_on_every_machine() -> None:
    # MurmurHash3 (32 bits, seed 0) of b"warm", its absolute value modulo 2**18, from scikit-learn's murmurhash3_32.
    from sklearn.utils import murmurhash3_32

    assert columns_of(["warm"])["warm"] == abs(int(murmurhash3_32(b"warm", seed=0))) % FIELD


def test_counts_survive_storage() -> None:
    counted = count_words(asset("# One\ntwo two three"))
    again = WordCounts.from_bytes(counted.to_bytes())
    np.testing.assert_array_equal(again.columns, counted.columns)
    np.testing.assert_array_equal(again.counts, counted.counts)


@pytest.mark.parametrize("stored", [b"12345", b"\xff\xff\xff\xff\x01\x00"])
def test_bytes_that_are_no_counts_are_refused(stored: bytes) -> None:
    with pytest.raises(Mismatch):
        WordCounts.from_bytes(stored)


@pytest.mark.parametrize(
    "body", ["", "\x00\x00", "\ud800 broken", "😀", "مرحبا بالعالم", "a" * 100_000, "xy " * 70_000]
)
def test_any_text_can_be_counted(body: str) -> None:
    counted = count_words(asset(body))
    assert (np.diff(counted.columns.astype(np.int64)) > 0).all()


def test_counts_of_many_assets_are_stacked_row_for_row() -> None:
    stacked = stack([count_words(asset("boiler boiler")), count_words(asset(""))])
    assert stacked.shape == (2, COLUMNS)
    assert stacked[0].sum() == 2
    assert stacked[1].nnz == 0
    assert stack([]).shape == (0, COLUMNS)
