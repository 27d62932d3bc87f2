"""Evidence marked in a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.domain.evidence import Evidence
from service.web.highlight import Mark, Piece, cut_line, paragraphs


def mark(body: str, start: int, end: int, name: str) -> Mark:
    return Mark(Evidence(body[start:end], "body", start, end), name)


def test_a_sentence_is_cut_out_and_named_at_its_end() -> None:
    body = "One. Two. Three."

    (found,) = paragraphs(body, [mark(body, 5, 9, "research")])

    assert found.pieces == (
        Piece("One. ", (), ()),
        Piece("Two.", ("research",), ("research",)),
        Piece(" Three.", (), ()),
    )


def test_marks_that_overlap_are_both_named() -> None:
    body = "One two three"

    (found,) = paragraphs(body, [mark(body, 0, 7, "a"), mark(body, 4, 13, "b")])

    assert [(piece.text, piece.names, piece.ends) for piece in found.pieces] == [
        ("One ", ("a",), ()),
        ("two", ("a", "b"), ("a",)),
        (" three", ("b",), ("b",)),
    ]


def test_a_heading_loses_its_hashes_and_a_hashtag_does_not() -> None:
    found = paragraphs("## Way to go\n\n#tag here", [])

    assert [(each.depth, each.pieces[0].text) for each in found] == [(2, "Way to go"), (0, "#tag here")]


def test_lines_that_were_wrapped_are_one_paragraph_and_list_items_are_their_own() -> None:
    found = paragraphs("One\ntwo\n\nThree\n- four\n- five\n# Six\nseven", [])

    texts = [(each.depth, each.pieces[0].text) for each in found]
    assert texts == [(0, "One\ntwo"), (0, "Three"), (0, "- four"), (0, "- five"), (1, "Six"), (0, "seven")]


def test_a_title_is_cut_in_the_same_way() -> None:
    pieces = cut_line("One two", "title", [Mark(Evidence("One", "title", 0, 3), "a")])

    assert pieces == (Piece("One", ("a",), ("a",)), Piece(" two", (), ()))


def test_evidence_in_the_title_marks_nothing_in_the_body() -> None:
    (found,) = paragraphs("One two", [Mark(Evidence("One", "title", 0, 3), "a")])

    assert found.pieces == (Piece("One two", (), ()),)


@given(st.text("ab #\n", max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5))
def test_no_letter_is_lost_or_repeated_whatever_is_marked(body: str, spans: list[tuple[int, int]]) -> None:
    plain = paragraphs(body, [])
    marked = paragraphs(body, [mark(body, start, end, "x") for start, end in spans])

    texts = [["".join(piece.text for piece in each.pieces) for each in found] for found in (plain, marked)]
    assert texts[0] == texts[1]
