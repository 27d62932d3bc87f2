from __future__ import annotations

import pytest

from eval.evidence.cutting import Span, only, shown_by, spans_of, without
from models.domain.evidence import Evidence, Sentence
from tests.eval.evidence.fakes import an_asset, text_at

ASSET = an_asset("# Costs\n\nIt is dear. It is worth it.\n\n- Buy one\n- Buy two", "On costs")


def span(text: str) -> Span:
    start = ASSET.body.index(text)
    return Span("body", start, start + len(text))


def test_a_sentence_that_is_taken_out_leaves_no_trace() -> None:
    assert without(ASSET, [span("It is dear.")]).body == "# Costs\n\n It is worth it.\n\n- Buy one\n- Buy two"
    assert without(ASSET, [Span("title", 0, 8)]).title == ""


@pytest.mark.parametrize(("text", "gone"), [("Costs", "#"), ("Buy two", "two")])
def test_a_heading_or_an_item_goes_with_its_marker(text: str, gone: str) -> None:
    left = without(ASSET, [span(text)])
    assert gone not in left.body
    assert "- Buy one" in left.body


def test_nothing_but_the_given_sentences_is_left_and_no_address() -> None:
    left = only(ASSET, [span("It is worth it."), span("Buy one")])
    assert (left.title, left.body, left.url) == ("", "It is worth it.\n\nBuy one", None)


def test_sentences_that_stood_side_by_side_stay_side_by_side() -> None:
    assert only(ASSET, [span("It is dear."), span("It is worth it.")]).body == "It is dear.It is worth it."


def test_taking_out_nothing_or_everything() -> None:
    assert without(ASSET, []) == ASSET
    bare = without(ASSET, spans_of(ASSET))
    assert (bare.title, bare.body) == ("", "")
    assert only(ASSET, []).body == ""


def test_spans_that_overlap_are_taken_out_once() -> None:
    asset = an_asset("abcdefgh")
    assert without(asset, [Span("body", 1, 5), Span("body", 2, 4), Span("body", 4, 6)]).body == "agh"


def test_the_sentences_of_an_asset_are_title_headings_and_all() -> None:
    told = [text_at(ASSET, one) for one in spans_of(ASSET)]
    assert told == ["On costs", "Costs", "It is dear.", "It is worth it.", "Buy one", "Buy two"]


def test_every_sentence_of_evidence_is_shown() -> None:
    evidence = Evidence("a", "body", 0, 1, (Sentence("b", "title", 2, 3),))
    assert shown_by(evidence) == (Span("body", 0, 1), Span("title", 2, 3))


def test_spans_meet_where_they_share_a_character() -> None:
    assert Span("body", 0, 3).meets(Span("body", 2, 4))
    assert not Span("body", 0, 3).meets(Span("body", 3, 4))
    assert not Span("body", 0, 3).meets(Span("title", 0, 3))
