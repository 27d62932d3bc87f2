from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.embedders.packing import packs


def test_texts_of_like_length_run_together_longest_first() -> None:
    # 9 + 9 fill 18 of 20; 4 × 4 = 16, a fifth would make 20, the 1 is padded to 4.
    assert list(packs([4, 9, 4, 1, 9, 4, 4], budget=20, padding=20)) == [[1, 4], [0, 2, 5, 6, 3]]


def test_a_text_longer_than_the_budget_runs_alone() -> None:
    assert list(packs([30, 2, 2], budget=20, padding=20)) == [[0], [1, 2]]


def test_a_short_text_is_not_filled_up_to_a_long_one() -> None:
    # Filling 8 up to 9 takes 1, and 6 up to 9 would take 3 more: 4 > 3.
    assert list(packs([9, 8, 6, 5], budget=100, padding=3)) == [[0, 1], [2, 3]]


def test_no_texts_make_no_pack() -> None:
    assert list(packs([], budget=20, padding=20)) == []


@given(st.lists(st.integers(0, 300)), st.integers(1, 1000), st.integers(0, 300))
def test_every_text_is_packed_once_within_the_budget(lengths: list[int], budget: int, padding: int) -> None:
    result = list(packs(lengths, budget, padding))
    assert sorted(index for pack in result for index in pack) == list(range(len(lengths)))
    assert all(len(pack) == 1 or len(pack) * max(lengths[index] for index in pack) <= budget for pack in result)
