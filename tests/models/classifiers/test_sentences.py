from itertools import pairwise

import pytest

from models.classifiers.sentences import LONGEST_SENTENCE, sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_sentences_end_at_stops_and_keep_their_offsets() -> None:
    text = "Keep warm. Is it cold? Yes!  Then close the door"
    assert cut(text) == ["Keep warm.", "Is it cold?", "Yes!", "Then close the door"]
    assert sentences(text)[1] == (11, 22)


def test_abbreviations_initials_and_version_numbers_do_not_end_a_sentence() -> None:
    text = "Ask Dr. Weber, e.g. Monday. J. Smith wrote version 2.5 of it, cf. Annex Two. Done."
    assert cut(text) == [
        "Ask Dr. Weber, e.g. Monday.",
        "J. Smith wrote version 2.5 of it, cf. Annex Two.",
        "Done.",
    ]


def test_headings_and_list_items_stand_alone_without_their_markers() -> None:
    text = "# Warm house\nSeal the\nwindows first.\n\n- draught strips\n- new glass\n1. measure\n## Costs\nLittle"
    assert cut(text) == [
        "Warm house",
        "Seal the\nwindows first.",
        "draught strips",
        "new glass",
        "measure",
        "Costs",
        "Little",
    ]


def test_scripts_without_spaces_or_capitals_are_cut_too() -> None:
    assert cut("家は暖かい。窓を閉める。") == ["家は暖かい。", "窓を閉める。"]
    assert cut("هل البيت دافئ؟ نعم.") == ["هل البيت دافئ؟", "نعم."]


@pytest.mark.parametrize("text", ["", "   \n\n\t ", "\n" * 5000, "# \n# \n"])
def test_blank_text_holds_no_sentence(text: str) -> None:
    assert cut(text.replace("# ", "")) == []


@pytest.mark.parametrize(
    "text", ["word " * 2000, "x" * 5000, "." * 5000, '"' * 5000, "\x00" * 3000, "a\n" * 4000, "😀" * 3000]
)
def test_text_without_an_end_is_cut_into_readable_pieces(text: str) -> None:
    spans = sentences(text)
    assert spans
    assert all(0 < end - start <= LONGEST_SENTENCE for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
