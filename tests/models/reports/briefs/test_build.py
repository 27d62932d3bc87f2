"""Briefs: what a writer is told of a gap."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.domain.answer import Asked
from models.domain.brief import FormatUse, Origin, Use, Way
from models.domain.coverage import CellKey
from models.domain.engagement import Counts
from models.domain.errors import NotFound
from models.domain.question import Question
from models.reports.briefs.build import build_brief
from models.reports.briefs.writing import to_markdown
from tests.models.reports.briefs.libraries import COST, EVALUATION, PASSAGE, SWEAT, labels, page, sources

WET = page("shop/wet", "awareness", format="essay")
BUY = page("shop/buy", "decision", format="offer")
RIVALS = page("shop/rivals", "evaluation", "feel-safe", format="comparison")


def test_a_brief_tells_the_need_in_their_words_and_the_stage_with_its_question() -> None:
    audience = build_brief(sources(WET), EVALUATION).audience

    assert audience.persona.name == "Ines, who cycles to work"
    assert audience.need.examples == ("My back is wet.",)
    assert audience.stage.question == "Which?"
    assert audience.key == EVALUATION


def test_a_barrier_that_something_answers_tells_by_whom_and_comes_after_those_that_are_open() -> None:
    lines = build_brief(sources(WET, said={WET.id: labels(WET, answered=(COST,))}), EVALUATION).lines

    assert [(line.text, line.answered_by) for line in lines if line.asked is Asked.BARRIER] == [
        (SWEAT, ()),
        (COST, ("shop/wet",)),
    ]
    assert lines[1].sentence == PASSAGE


def test_an_asset_that_only_may_serve_the_need_answers_nothing() -> None:
    unsure = labels(WET, chance=0.4, answered=(COST,))

    lines = build_brief(sources(WET, said={WET.id: unsure}), EVALUATION).lines

    assert not any(line.answered_by for line in lines)


def test_formats_are_those_of_the_stage_the_most_read_first_and_uncounted_is_not_unread() -> None:
    pages = (
        page("shop/a", "evaluation", format="comparison"),
        page("shop/b", "evaluation", format="comparison"),
        page("shop/c", "evaluation", format="guide"),
        page("shop/d", "evaluation", format="video"),
        page("shop/e", "awareness", format="essay"),
    )
    views = {"shop/a": Counts(views=3), "shop/b": Counts(views=0), "shop/c": Counts(views=90)}

    formats = build_brief(sources(*pages, views=views), EVALUATION).formats

    assert formats == (
        FormatUse("guide", 1, 1, 1, 90),
        FormatUse("comparison", 2, 2, 1, 3),
        FormatUse("video", 1, 0, 0, None),
    )


def test_what_nearly_fits_comes_with_its_passage_its_heading_and_what_it_lacks() -> None:
    ground = build_brief(sources(WET), EVALUATION).grounds[0]

    assert (ground.asset_id, ground.use, ground.passage) == ("shop/wet", Use.BUILD_ON, PASSAGE)
    assert ground.heading == "Staying dry"
    assert ground.reason == "It stands at Awareness, and serves this need."


def test_what_serves_the_cell_is_to_be_updated() -> None:
    ground = build_brief(sources(page("shop/now", "evaluation")), EVALUATION).grounds[0]

    assert ground.use is Use.UPDATE
    assert ground.probability == pytest.approx(0.8)


def test_of_near_duplicates_one_is_named() -> None:
    copy = page("shop/wet-again", "awareness", group="shop/wet")

    brief = build_brief(sources(WET, copy, BUY), EVALUATION)

    assert {ground.asset_id for ground in brief.grounds} == {"shop/wet", "shop/buy"}
    assert [link.asset_id for link in brief.links] == ["shop/wet", "shop/buy"]


def test_what_serves_another_need_of_the_persona_at_this_stage_is_a_last_resort() -> None:
    grounds = build_brief(sources(WET, RIVALS), EVALUATION).grounds

    assert [ground.asset_id for ground in grounds] == ["shop/wet", "shop/rivals"]
    assert "another need of the same persona: “Feel safe in heavy traffic”" in grounds[1].reason


def test_links_lead_from_the_nearest_step_before_to_the_nearest_after() -> None:
    links = build_brief(sources(WET, BUY), EVALUATION).links

    assert [(link.way, link.asset_id) for link in links] == [(Way.FROM, "shop/wet"), (Way.TO, "shop/buy")]


def test_questions_are_the_stages_what_people_asked_and_what_nothing_answers() -> None:
    asked = (
        Question("Do they rattle?", 2, need="arrive-dry"),
        Question("do they  rattle", 3, need="arrive-dry", stage="evaluation", journey="buyer"),
        Question("Do they fit a child's seat?", 9, need="carry"),
        Question("Where do you deliver?", 9),
        Question("Are they loud?", 4, need="arrive-dry", journey="buyer", stage="decision"),
    )

    questions = build_brief(sources(WET, questions=asked), EVALUATION).questions

    assert [(each.words, each.origin, each.times) for each in questions] == [
        ("Which?", Origin.STAGE, 0),
        ("Do they rattle?", Origin.ASKED, 5),
        (COST, Origin.BARRIER, 0),
        (SWEAT, Origin.BARRIER, 0),
        ("A fitting service", Origin.ACCELERATOR, 0),
    ]


def test_a_library_without_anything_near_still_gives_a_brief() -> None:
    brief = build_brief(sources(), EVALUATION)

    assert (brief.grounds, brief.links, brief.formats, brief.wording.terms) == ((), (), (), ())
    assert "Nothing in the library comes near." in to_markdown(brief)


def test_a_cell_that_is_not_on_the_map_is_not_found_and_the_known_are_told() -> None:
    with pytest.raises(NotFound, match="awareness, evaluation, decision"):
        build_brief(sources(), CellKey("commuter", "arrive-dry", "buyer", "loyalty"))
    with pytest.raises(NotFound, match="a need of 'commuter'"):
        build_brief(sources(), CellKey("parent", "arrive-dry", "buyer", "decision"))


def test_the_same_library_gives_the_same_brief_to_the_byte_in_whatever_order_it_is_read() -> None:
    pages = (WET, BUY, RIVALS, page("shop/x", "awareness"), page("shop/y", "awareness"))

    one, other = (to_markdown(build_brief(sources(*order), EVALUATION)) for order in (pages, pages[::-1]))

    assert one == other


def test_what_a_library_says_is_written_and_never_run() -> None:
    hostile = replace(page("shop/x", "awareness"), title="[click](javascript:x)\n# <script>")

    told = to_markdown(build_brief(sources(hostile), EVALUATION))

    assert "\\[click\\](javascript:x) \\# \\<script\\>" in told
    assert "<script>" not in told
