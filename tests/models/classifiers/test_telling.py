import pytest

from models.classifiers.telling import telling


@pytest.mark.parametrize(
    "text", ["The house is warm.", "Is the house warm?", 'He said: "the house is warm."', "家は とても 暖かい。"]
)
def test_a_whole_sentence_counts_in_full(text: str) -> None:
    assert telling(text) == 1.0


@pytest.mark.parametrize("text", ["How to warm a house", "one | two | three |", "a b c. | d e."])
def test_a_heading_or_a_table_row_must_have_done_more(text: str) -> None:
    assert telling(text) == 0.75


def test_what_is_known_to_be_a_heading_is_one_whatever_it_ends_with() -> None:
    assert telling("Is the house warm?", heading=True) == 0.75


def test_two_words_convince_hardly_anybody() -> None:
    assert telling("Warm house.") == 0.1
