"""Overlap by hand."""

from __future__ import annotations

import numpy as np
import pytest

from indexing.duplicates.overlap import Compared, Overlap, measure_overlap
from indexing.duplicates.wording import read_wording

LETTERS = "a b c d e f g h i j k l m n o p q r s t"


def overlap(one: str, other: str, framed: str = "") -> Overlap:
    lines = read_wording(framed).lines
    return measure_overlap(Compared.of(read_wording(one), lines), Compared.of(read_wording(other), lines))


def test_a_text_shares_all_of_itself() -> None:
    assert overlap(LETTERS, LETTERS) == Overlap(1.0, 0.0)


def test_one_word_changed_is_one_word_less_and_nothing_new() -> None:
    assert overlap(LETTERS, LETTERS.replace("j", "jay")) == Overlap(19 / 20, 0.0)


def test_paragraphs_in_another_order_are_still_shared() -> None:
    assert overlap(LETTERS, f"{LETTERS[20:]} {LETTERS[:19]}").shared == 1.0


def test_what_one_has_more_is_not_new_as_the_other_lacks_nothing() -> None:
    assert overlap(LETTERS, LETTERS[:23]) == Overlap(12 / 20, 0.0)


def test_other_content_in_one_template_is_new_in_both() -> None:
    template, mine, yours = LETTERS, " ".join(f"m{n}" for n in range(12)), " ".join(f"y{n}" for n in range(20))

    found = overlap(f"{template} {mine}", f"{template} {yours}")

    assert (found.shared, found.new) == pytest.approx((20 / 40, 12 / 32))


def test_lines_of_the_site_are_not_counted() -> None:
    mine, yours = " ".join(f"m{n}" for n in range(12)), " ".join(f"y{n}" for n in range(20))

    assert overlap(f"{LETTERS}\n{mine}", f"{LETTERS}\n{yours}", framed=LETTERS).shared == 0.0


def test_nothing_is_shared_with_a_text_without_words() -> None:
    assert overlap(LETTERS, "…") == Overlap(0.0, 1.0)


@pytest.mark.parametrize("length", [1, 3, 4, 5])
def test_short_texts_are_compared_as_well(length: int) -> None:
    assert overlap(LETTERS[: 2 * length], LETTERS[: 2 * length]).shared == 1.0
    assert np.isclose(overlap(LETTERS[: 2 * length], "z y x w v u").shared, 0.0)
