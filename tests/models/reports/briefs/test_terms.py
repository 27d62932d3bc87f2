"""Terms: what the neighbours say that the library does not."""

from __future__ import annotations

import pytest

from models.domain.asset import Asset
from models.reports.briefs.terms import find_terms, log_odds
from models.reports.briefs.vocabulary import Vocabulary, terms_of

FILLER = "We write about many things here and everybody may read them at their own pace. "


def asset(name: str, body: str) -> Asset:
    return Asset(f"shop/{name}", "shop", None, "", "", body)


NEAR = [
    asset(f"near-{at}", FILLER + "A torque wrench and a bottom bracket. A torque wrench helps. " * 3) for at in "ab"
]
FAR = [asset(f"far-{at}", FILLER * 4 + "Bread rises slowly.") for at in range(8)]


def test_a_term_is_what_the_neighbours_say_and_the_library_does_not() -> None:
    wording = find_terms(NEAR, Vocabulary.of([*NEAR, *FAR]))

    texts = [term.text for term in wording.terms]
    assert "torque wrench" in texts
    assert "everybody" not in texts
    assert (wording.neighbours, wording.library) == (2, 10)
    assert all(term.neighbours == 2 and term.score >= 1.96 for term in wording.terms)


def test_a_word_is_not_told_beside_the_pair_that_holds_it() -> None:
    texts = [term.text for term in find_terms(NEAR, Vocabulary.of([*NEAR, *FAR])).terms]

    assert not {"torque", "wrench"} & set(texts)


def test_one_neighbours_way_of_saying_it_is_no_term() -> None:
    assert find_terms(NEAR[:1], Vocabulary.of([*NEAR, *FAR])).terms == ()


def test_against_a_library_of_neighbours_alone_nothing_can_be_told() -> None:
    assert find_terms(NEAR, Vocabulary.of(NEAR)).terms == ()


def test_neighbours_beyond_the_sample_are_held_against_all_of_it() -> None:
    assert "torque wrench" in [term.text for term in find_terms(NEAR, Vocabulary.of(FAR)).terms]


def test_the_log_odds_are_those_of_the_hand_calculation() -> None:
    near = Vocabulary({"wrench": 10}, {"wrench": 2}, frozenset("ab"), 100)
    library = Vocabulary({"wrench": 20}, {"wrench": 4}, frozenset("abcd"), 1000)
    counted = Vocabulary({"wrench": 10}, {"wrench": 2}, frozenset("ab"), 100)

    # prior = 500 × 20 / 1000 = 10; a = 20 of 600, b = 20 of 1400; ln(20/580) - ln(20/1380) = 0.8668; √(1/20 + 1/20)
    assert log_odds("wrench", near, library, counted) == pytest.approx(0.8668 / 0.31623, abs=1e-3)


def test_words_are_neighbours_when_a_space_alone_is_between_them() -> None:
    found = list(terms_of(asset("a", "Heat pumps, heat\npumps. The cook’s choice")))

    assert "heat pumps" in found
    assert "pumps heat" not in found
    assert "cook’s choice" in found
    assert found.count("heat pumps") == 1
