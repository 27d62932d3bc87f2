"""Verdicts: exact, near, told in other words, or none of them."""

from __future__ import annotations

from dataclasses import astuple, replace

import numpy as np
import pytest

from indexing.duplicates.retelling import Agreement, Told, measure_agreement, probability_of, threshold
from indexing.duplicates.subject import Subject
from indexing.duplicates.verdict import Reading, judge
from indexing.duplicates.wording import read_wording
from models.classifiers.base import Passages
from models.domain.chunk import Chunk
from models.domain.duplicate import Likeness
from tests.fakes import an_asset

TOOL = (
    "You can connect {0} in a minute. Open the settings and choose {0} from the list of tools. "
    "After that every ticket that you open in {0} is shown beside the session it came from."
)
KETTLE = (
    "Descale the kettle once a month with vinegar. Fill it half with water, add a cup of vinegar and let it boil. "
    "Wait for an hour before you pour it out, then rinse twice."
)
RETOLD = (
    "Once every month, the kettle is to be descaled using vinegar. Half filled with water and one cup of vinegar, it "
    "should boil. Before pouring it out wait an hour; afterwards rinse it twice."
)


def reading(name: str, body: str, title: str = "A page", meaning: float = 1.0) -> Reading:
    other = float(np.sqrt(1 - meaning**2))
    vectors = np.array([[1, 0], [meaning, other]], np.float32)
    asset = replace(an_asset(f"shop/{name}", body=body), title=title)
    return Reading.of(Passages(asset, (Chunk(asset.id, 0, "", 0, len(body), body),), vectors), np.empty(0, np.uint64))


def told(body: str, *vectors: list[float]) -> Told:
    wording = read_wording(body)
    return Told(wording, np.ones(len(wording.words), bool), np.array(vectors, np.float32).reshape(-1, 2))


def likeness(one: Reading, other: Reading) -> Likeness | None:
    found = judge(one, other)
    return found.likeness if found else None


def test_the_same_words_are_an_exact_copy_under_any_title() -> None:
    assert likeness(reading("a", KETTLE, "Kettles"), reading("b", KETTLE.upper(), "Vinegar")) is Likeness.EXACT


def test_a_word_changed_leaves_it_nearly_the_same() -> None:
    assert likeness(reading("a", KETTLE), reading("b", KETTLE.replace("twice", "well"))) is Likeness.NEAR


def test_the_same_in_other_words_is_a_paraphrase_with_its_probability() -> None:
    found = judge(reading("a", KETTLE), reading("b", RETOLD))

    assert found is not None
    assert found.likeness is Likeness.PARAPHRASE
    assert threshold() <= found.probability < 1


def test_a_copy_with_an_addition_is_near_even_where_its_copies_made_its_lines_look_like_the_sites() -> None:
    longer = reading("b", f"{KETTLE} New this year: citric acid does it too.")
    own = np.arange(longer.words) >= len(read_wording(KETTLE).words)

    assert likeness(reading("a", KETTLE), replace(longer, compared=replace(longer.compared, own=own))) is Likeness.NEAR


def test_one_template_about_two_things_is_no_duplicate_however_alike() -> None:
    assert likeness(reading("a", TOOL.format("Jira")), reading("b", TOOL.format("Linear"))) is None


def test_other_content_is_none_however_near_by_vector() -> None:
    assert likeness(reading("a", KETTLE), reading("b", TOOL.format("Jira"))) is None


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        ("Ask Linear and wait for Linear", True),
        ("Ask Linear once and wait for it", False),
        ("Ask Linear and wait for Linear, not Jira", False),
        ("Ask the house and wait for the house", False),
        ("Ask The House or the house and wait for The House or the house", False),
    ],
)
def test_pages_are_about_different_things_when_each_repeats_a_name_that_the_other_never_mentions(
    other: str,
    differs: bool,  # noqa: FBT001
) -> None:
    first = Subject.of("", read_wording("Ask Jira and wait for Jira"))

    assert first.differs(Subject.of("", read_wording(other))) is differs


def test_a_house_that_becomes_a_cottage_is_still_the_same_text() -> None:
    assert likeness(reading("a", KETTLE), reading("b", KETTLE.replace("kettle", "pot"), "Pots")) is Likeness.NEAR


def test_agreement_by_hand() -> None:
    one = told("Kettles boil water.\nBring 2 cups to Ines.", [1, 0])
    other = told("Water kettles boil.\nNothing else happens here.", [0.6, 0.8])

    found = measure_agreement(one, other)

    # Lines: of 3 + 3 weighty words the first 3 have a counterpart; of 3 + 4 the first 3. Words: 3 of at most 7.
    assert astuple(found) == pytest.approx((3 / 7, 3 / 7, 0.0, 0.0, 0.6))


def test_more_agreement_is_more_probable() -> None:
    assert probability_of(Agreement(0.9, 0.8, 1.0, 1.0, 0.9)) > probability_of(Agreement(0.3, 0.3, 1.0, 1.0, 0.9))


def test_nothing_agrees_with_a_text_without_words() -> None:
    assert measure_agreement(told(""), told(KETTLE, [1, 0])) == Agreement(0.0, 0.0, 1.0, 1.0, 0.0)


def test_what_is_its_own_is_looked_for_in_all_that_the_other_says() -> None:
    whole = told(KETTLE)
    half = replace(whole, own=np.arange(len(whole.own)) < 8)

    assert measure_agreement(half, whole).lines == 1.0
