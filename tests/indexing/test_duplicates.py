"""Shingles by hand, and what counts as saying the same."""

from __future__ import annotations

import pytest

from indexing.duplicates import shingles
from tests.fakes import an_asset


def count(text: str) -> int:
    return len(shingles(an_asset("s/a", body=text)))


@pytest.mark.parametrize(
    ("text", "runs"),
    [("", 0), ("one", 1), ("one two three four", 1), ("one two three four five", 2), ("a b c d a b c d a", 4)],
)
def test_every_run_of_four_words_counts_once(text: str, runs: int) -> None:
    assert count(text) == runs


def test_case_punctuation_and_titles_do_not_count() -> None:
    plain = shingles(an_asset("s/a", "One title", "Keep the kettle warm, always."))
    other = shingles(an_asset("s/b", "Another", "keep THE kettle — warm always"))

    assert plain.tolist() == other.tolist()


def test_the_order_of_words_counts() -> None:
    forward = shingles(an_asset("s/a", body="one two three four"))
    backward = shingles(an_asset("s/b", body="four three two one"))

    assert forward.tolist() != backward.tolist()
