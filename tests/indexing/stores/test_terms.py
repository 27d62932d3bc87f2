"""Words as an engine weighs them."""

from __future__ import annotations

import numpy as np
import pytest

from indexing.stores.terms import Terms, rarities, to_terms
from models.classifiers.words import FIELD, WordCounts


def counts(**of: int) -> WordCounts:
    columns = sorted((int(name[1:]), count) for name, count in of.items())
    return WordCounts(np.array([at for at, _ in columns], np.uint32), np.array([n for _, n in columns], np.uint16))


def test_a_word_said_often_tells_more_but_ever_less_so() -> None:
    weights = to_terms(counts(c1=1, c2=2, c3=200)).weights

    assert weights[0] < weights[1] < weights[2] < 2.2


def test_a_word_tells_more_in_a_short_text() -> None:
    assert to_terms(counts(c1=1)).weights[0] > to_terms(counts(c1=1, c2=2_000)).weights[0]


def test_what_is_named_is_measured_by_the_length_of_names() -> None:
    alone = to_terms(counts(**{f"c{FIELD + 1}": 1})).weights[0]

    beside_a_long_text = to_terms(counts(**{"c1": 5_000, f"c{FIELD + 1}": 1})).weights[1]

    assert alone == pytest.approx(beside_a_long_text)


def test_of_terms_the_heaviest_are_kept_in_the_order_of_columns() -> None:
    terms = Terms(np.array([1, 5, 9], np.uint32), np.array([2.0, 1.0, 3.0], np.float32))

    kept = terms.heaviest(2)

    assert kept.columns.tolist() == [1, 9]
    assert terms.heaviest(3) is terms


def test_the_rarest_term_is_worth_most_and_none_is_worth_less_than_nothing() -> None:
    found = rarities(np.array([1, 5, 10]), 10)

    assert found[0] > found[1] > found[2] > 0
