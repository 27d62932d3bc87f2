from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from models.classifiers.stages.evidence import find_evidence
from models.classifiers.stages.outline import Line, outline
from models.domain.asset import Asset
from models.domain.journey import NONE

CLASSES = ("early", "late", NONE)
ASSET = Asset("a/1", "a", None, "", "", "The first one here. The second one here. A third one here. And one more here.")
EVEN = np.array([0.5, 0.3, 0.2])


def told(shares: list[float], probabilities: NDArray[np.float64] = EVEN, asset: Asset = ASSET) -> list[str]:
    """What is shown for "early" when the sentences add these to its score, and nothing to the others'."""
    lines: list[Line] = outline(asset)
    rows = np.zeros((len(lines), 3))
    rows[:, 0] = shares
    evidence = find_evidence(asset, lines, rows, probabilities, CLASSES)["early"]
    return [one.text for one in evidence.sentences]


def test_sentences_are_shown_by_what_they_add_the_strongest_first() -> None:
    assert told([0.5, 1.0, 0.0, 0.3]) == ["The second one here.", "The first one here.", "And one more here."]


def test_a_sentence_that_did_little_beside_the_strongest_is_not_shown() -> None:
    assert told([0.1, 1.0, -0.5, 0.0]) == ["The second one here."]


def test_never_more_than_three_sentences_are_shown() -> None:
    assert len(told([1.0, 1.0, 1.0, 1.0])) == 3


def test_a_stage_that_is_hardly_a_label_keeps_one_sentence() -> None:
    assert told([1.0, 0.9, 0.8, 0.7], np.array([0.05, 0.8, 0.15])) == ["The first one here."]


def test_at_a_nearly_equal_contribution_a_whole_sentence_is_shown_before_a_heading() -> None:
    asset = Asset("a/1", "a", None, "", "", "# How to begin here\n\nOne begins right here.")
    assert told([1.0, 0.9], asset=asset)[0] == "One begins right here."
    assert told([1.5, 0.9], asset=asset)[0] == "How to begin here"


def test_where_every_sentence_speaks_against_a_stage_the_mildest_is_shown_alone() -> None:
    assert told([-1.0, -0.2, -0.5, -2.0]) == ["The second one here."]


def test_what_a_sentence_adds_to_rivals_is_taken_off() -> None:
    lines = outline(ASSET)
    rows = np.zeros((4, 3))
    rows[0], rows[1] = (1.0, 2.0, 0.0), (0.8, 0.0, 0.0)
    found = find_evidence(ASSET, lines, rows, EVEN, CLASSES)
    # d log p of "early": 1 - (0.5 × 1 + 0.3 × 2) = -0.1 against 0.8 - 0.5 × 0.8 = 0.4.
    assert found["early"].text == "The second one here."
    assert found["late"].text == "The first one here."


def test_none_has_no_evidence_and_an_empty_asset_none_at_all() -> None:
    assert NONE not in find_evidence(ASSET, outline(ASSET), np.ones((4, 3)), EVEN, CLASSES)
    assert find_evidence(ASSET, [], np.zeros((0, 3)), EVEN, CLASSES) == {}


@pytest.mark.parametrize("body", ["a b c.", "# x", "| a | b |", "word " * 4000])
def test_every_sentence_shown_stands_where_it_says(body: str) -> None:
    asset = Asset("a/1", "a", None, "A title of some words", "", body)
    lines = outline(asset)
    shares = np.arange(3.0 * len(lines)).reshape(-1, 3)
    for evidence in find_evidence(asset, lines, shares, EVEN, CLASSES).values():
        for one in evidence.sentences:
            assert asset.text_of(one.part)[one.start : one.end] == one.text
