"""Prose beside a brief: only from the facts, or not at all."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from models.domain.errors import Unavailable
from models.reports.briefs.build import build_brief
from service.mapping.phrasing import LONGEST, find_strange, phrase
from tests.models.reports.briefs.libraries import EVALUATION, page, sources

FACTS = "- Ines, who cycles to work\n- Arrive dry whatever the weather, 62 %\n- “My back is wet.” at Evaluation"


@dataclass
class Parrot:
    """A phraser that says what it was given to say."""

    says: str | Exception
    name: str = "parrot-1"
    heard: str = ""

    def phrase(self, facts: str) -> str:
        self.heard = facts
        if isinstance(self.says, Exception):
            raise self.says
        return self.says


def test_prose_from_the_facts_is_shown_with_who_wrote_it() -> None:
    parrot = Parrot("Write for Ines, who cycles to work: compare what keeps her dry.")

    prose = phrase(build_brief(sources(page("shop/wet", "awareness")), EVALUATION), parrot)

    assert (prose.by, prose.text, prose.dropped) == ("parrot-1", parrot.says, "")
    assert parrot.heard.startswith("# Brief: Arrive dry")


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("It beats the ones of Acme Outdoor.", "Acme Outdoor"),
        ("Ines likes what 90 % of riders like.", "90"),
        ("See https://example.org/wet for more.", "https://example.org/wet"),
        ("She says “I hate this rain” every day.", "I hate this rain"),
        ("Name the iPhone app.", "iPhone"),
        ("Mention GDPR early.", "GDPR"),
        ("write to press@example.org", "press@example.org"),
    ],
)
def test_whatever_the_brief_does_not_hold_is_found(text: str, strange: str) -> None:
    assert strange in find_strange(text, FACTS)


@pytest.mark.parametrize(
    "text",
    [
        "Write for Ines. She wants to arrive dry; 62 % is near.",
        "She says “My back is wet” at Evaluation.",
        "- Begin with the rain.\n- Then compare.",
        "If I may: keep it short.",
    ],
)
def test_plain_words_and_what_the_brief_holds_are_no_strangers(text: str) -> None:
    assert find_strange(text, FACTS) == []


@pytest.mark.parametrize(
    ("says", "why"),
    [
        ("Buy it from Acme Outdoor in Leeds.", "Acme Outdoor"),
        (Unavailable("It does not answer: no answer in time."), "no answer in time"),
        ("", "0 characters"),
        ("word " * LONGEST, "characters"),
    ],
)
def test_whatever_goes_wrong_costs_the_prose_and_never_the_brief(says: str | Exception, why: str) -> None:
    prose = phrase(build_brief(sources(), EVALUATION), Parrot(says))

    assert prose.text == ""
    assert why in prose.dropped


def test_what_steers_a_terminal_is_taken_out() -> None:
    prose = phrase(build_brief(sources(), EVALUATION), Parrot("Write\x1b\x07 for Ines."))

    assert prose.text == "Write for Ines."
