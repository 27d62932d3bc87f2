"""The decision rule, judged: formats count where the judged library names them, and never by its own labels."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from eval.dataset import StageExample
from eval.measures import ACCURACY
from eval.stages.rule import final_rule, judge_alone, judge_unseen, judge_without_formats
from eval.stages.unseen import Unseen
from tests.eval.stages.formatted import a_page, a_site, together

SITES = ("anders", "bertil", "cesar")


@pytest.fixture(scope="module")
def known() -> list[StageExample]:
    return together(*(a_site(site, 6, 6) for site in SITES))


def unseen(known: list[StageExample]) -> Unseen:
    """What a head without a clue says."""
    return Unseen(known, np.zeros((len(known), 10)))


def test_formats_tell_what_texts_do_not(known: list[StageExample]) -> None:
    alone, told = judge_alone(unseen(known))[0], judge_unseen(unseen(known))[0]

    assert ACCURACY.value(alone.answers) == 0.5
    assert ACCURACY.value(told.answers) == 1.0
    assert set(final_rule(unseen(known)).collective.formats.meanings) == {"blog", "pricing"}


def test_a_library_without_formats_and_addresses_is_judged_by_its_texts(known: list[StageExample]) -> None:
    for alone, nameless in zip(judge_alone(unseen(known)), judge_without_formats(unseen(known)), strict=True):
        assert np.array_equal(alone.answers.probabilities, nameless.answers.probabilities)


def test_what_a_format_means_in_the_judged_library_is_not_known(known: list[StageExample]) -> None:
    pages = [("awareness", "pricing")] * 6 + [("decision", "blog")] * 6
    contrary = [a_page(SITES[0], number, *page) for number, page in enumerate(pages)]
    turned = together(contrary, *(a_site(site, 6, 6) for site in SITES[1:]))
    here = [example.site == SITES[0] for example in known]

    before, after = (judge_unseen(unseen(each))[0].answers.probabilities[here] for each in (known, turned))

    assert np.array_equal(before, after)


def test_written_pages_say_what_a_format_means_and_are_not_judged(known: list[StageExample]) -> None:
    written = together([a_page("written:shop", number, "decision", "offer sheet") for number in range(6)])
    judged = replace(unseen(known), beside=written)

    assert len(judge_unseen(judged)[0].answers.truth) == len(known)
    assert set(final_rule(judged).collective.formats.meanings) == {"blog", "pricing", "offer-sheet"}
