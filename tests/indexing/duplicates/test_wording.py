"""Words, lines and runs by hand."""

from __future__ import annotations

import numpy as np
import pytest

from indexing.duplicates.wording import READ_CHARACTERS, Mark, read_wording


@pytest.mark.parametrize(
    ("text", "runs"),
    [("", 0), ("one", 1), ("one two three four", 1), ("one two three four five", 2), ("a b c d a b c d a", 6)],
)
def test_every_run_of_four_words_stands_in_its_place(text: str, runs: int) -> None:
    assert len(read_wording(text).runs) == runs


def test_case_punctuation_and_layout_do_not_count() -> None:
    plain, other = read_wording("Keep the kettle warm, always."), read_wording("keep THE\n\n* kettle — warm  always")

    assert plain.runs.tolist() == other.runs.tolist()
    assert plain.text == other.text


def test_the_order_of_words_counts() -> None:
    assert read_wording("one two three four").text != read_wording("four three two one").text


def test_sentences_headings_and_items_are_lines() -> None:
    wording = read_wording("# Tea\n\nWarm the pot. Wait!\n- one spoon\n- one spoon")

    assert len(wording.lines) == 5
    assert wording.lines[3] == wording.lines[4]
    assert wording.line_of.tolist() == [0, 1, 1, 1, 2, 3, 3, 4, 4]


def test_lines_of_the_site_are_left_out_unless_next_to_nothing_would_be_left() -> None:
    footer = "Call us on any day of the week."
    own = "This page alone says how a kettle is descaled with vinegar and a little patience on Sundays."
    framed = read_wording(footer).lines

    assert read_wording(f"{own}\n{footer}").own(framed).tolist() == [True] * 17 + [False] * 8
    assert read_wording(f"Kettles.\n{footer}").own(framed).all()


def test_numbers_names_and_weighty_words_are_told_apart() -> None:
    wording = read_wording("The kettle of Ines holds 2 litres")

    assert wording.marks.tolist() == [0, Mark.WEIGHTY, 0, Mark.WEIGHTY | Mark.NAME, Mark.WEIGHTY, Mark.NUMBER, 1]


def test_chinese_is_read_by_character() -> None:
    assert len(read_wording("保持水壶温暖。").words) == 6


def test_what_is_too_long_to_read_still_decides_whether_two_texts_are_the_same() -> None:
    long = "word " * READ_CHARACTERS

    assert read_wording(long + "end").text != read_wording(long + "stop").text
    assert np.array_equal(read_wording(long + "end").words, read_wording(long + "stop").words)
