"""`fingerpost classify`: a draft from a file or standard input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.service.cli.conftest import DEMO, Fingerpost

COPY = DEMO / "library" / "help" / "it-is-icing-up.md"


def test_a_page_is_read_with_its_front_matter_and_its_copies_are_found(over_library: Fingerpost) -> None:
    answer = json.loads(over_library("classify", COPY, "--format", "json").stdout)

    assert {label["journey"] for label in answer["classification"]["stages"]} == {"buyer", "customer"}
    copies = {each["id"]: each["likeness"] for each in answer["duplicates"]}
    assert copies["site/help/it-is-icing-up.md"] == "exact"
    assert copies["site/help/ice-and-steam-on-the-outdoor-unit.md"] == "near"
    assert over_library("assets", "--format", "json").stdout.count('"total": 7') == 1


def test_people_read_how_alike_a_draft_and_what_it_repeats_are(over_library: Fingerpost) -> None:
    told = over_library("classify", COPY).stdout

    assert "exact copy" in told
    assert "nearly the same" in told


def test_a_draft_page_is_classified_although_index_would_skip_it(over_library: Fingerpost) -> None:
    Path("draft.md").write_text("---\ntitle: Soon\ndraft: true\n---\nHow to choose a heat pump.\n", "utf-8")

    assert over_library("classify", "draft.md").exit_code == 0


def test_standard_input_is_text_unless_told_otherwise(over_library: Fingerpost) -> None:
    html = over_library("classify", "-", "--as", "html", input="<h1>Prices</h1><p>What a heat pump costs.</p>")
    text = over_library("classify", "-", input="What a heat pump costs and how to pay for it.")

    assert (html.exit_code, text.exit_code) == (0, 0)
    assert "Missing next to it" in text.stdout


def test_what_kind_of_page_it_is_to_be_counts(over_library: Fingerpost) -> None:
    text = "How the Harpers heat their farm."
    plain, story = (
        json.loads(over_library("classify", "-", *kind, "--format", "json", input=text).stdout)
        for kind in ((), ("--kind", "Customer Story"))
    )

    decided = [
        next(
            label["probabilities"]["decision"]
            for label in each["classification"]["stages"]
            if label["journey"] == "buyer"
        )
        for each in (plain, story)
    ]
    assert decided[1] > decided[0]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"", "there is no text to classify"),
        (b"caf\xe9", "standard input: byte 3 is not UTF-8. Save the text as UTF-8"),
    ],
)
def test_what_is_no_text_is_refused(over_library: Fingerpost, given: bytes, said: str) -> None:
    result = over_library("classify", "-", input=given)

    assert result.exit_code == 2
    assert said in result.stderr


def test_a_file_that_is_not_there_is_not_found(over_library: Fingerpost) -> None:
    assert over_library("classify", "nothing.txt").exit_code == 3


def test_a_language_that_the_models_do_not_know_is_told(over_library: Fingerpost) -> None:
    result = over_library("classify", DEMO / "library" / "welcome" / "pierwsze-dni-z-pompa-ciepla.md")

    assert "do not know the language 'pl'" in result.stdout
