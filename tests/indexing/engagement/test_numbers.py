from __future__ import annotations

import pytest

from indexing.engagement.numbers import Absurd, find_count, find_seconds


@pytest.mark.parametrize("text", ["1234", "1,234", "1.234", "1 234", "1\u202f234", "1'234", "1234.0", "1234,00"])
def test_a_count_is_read_in_any_countrys_writing(text: str) -> None:
    assert find_count(text) == 1234


@pytest.mark.parametrize("text", ["", " ", "-", "—", "n/a", "(not set)"])
def test_an_empty_cell_is_unknown_and_not_zero(text: str) -> None:
    assert find_count(text) is None
    assert find_seconds(text, comma=False) is None


@pytest.mark.parametrize("text", ["9" * 5_000, "1,234" * 2_000, "9" * 5_000 + ":00:00", "9" * 5_000 + " h"])
def test_a_number_of_thousands_of_digits_is_told_and_not_computed(text: str) -> None:
    for read in (find_count, lambda each: find_seconds(each, comma=False)):
        with pytest.raises(Absurd, match="no number"):
            read(text)


def test_zero_is_zero() -> None:
    assert find_count("0") == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("-3", "negative"),
        ("12.5", "no whole number"),
        ("many", "no number"),
        ("1e9", "no number"),
        ("9" * 14, "more than"),
    ],
)
def test_what_no_count_is_is_told(text: str, said: str) -> None:
    with pytest.raises(Absurd, match=said):
        find_count(text)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("49.37149", 49.37149), ("49,37", 49.37), ("0:49", 49), ("01:00:05", 3605), ("1m 23s", 83), ("1 min 5 s", 65)],
)
def test_seconds_are_read_as_tools_write_them(text: str, seconds: float) -> None:
    assert find_seconds(text, comma=False) == find_seconds(text, comma=True) == seconds


def test_a_lone_mark_before_three_digits_is_read_as_the_file_writes_numbers() -> None:
    assert find_seconds("1,234", comma=False) == 1234
    assert find_seconds("1,234", comma=True) == 1.234
    assert find_seconds("1.234,5", comma=True) == find_seconds("1,234.5", comma=False) == 1234.5


def test_negative_seconds_are_told() -> None:
    with pytest.raises(Absurd, match="negative"):
        find_seconds("-1.5", comma=False)
