"""`fingerpost decide`: a person's word and how it is taken back."""

from __future__ import annotations

import json

import pytest

from tests.service.cli.conftest import Fingerpost

PAGE = "site/prices/ways-to-pay.md"


def test_a_correction_counts_and_is_taken_back(over_library: Fingerpost) -> None:
    before = over_library("assets", "show", PAGE, "--format", "json").stdout
    said = ["--verdict", "correct", "--by", "Ann", "--note", "prices"]

    after = json.loads(over_library("decide", PAGE, "buyer=research", *said, "--format", "json").stdout)
    shown = json.loads(over_library("assets", "show", PAGE, "--format", "json").stdout)
    over_library("decisions", "undo", shown["decisions"][0]["id"], "--by", "Ben")

    assert (after["stages"][0]["stage"], after["stages"][0]["decided_by"]) == ("research", "Ann")
    assert shown["decisions"][0]["note"] == "prices"
    assert over_library("assets", "show", PAGE, "--format", "json").stdout == before


def test_a_need_that_a_person_saw_is_on_the_map(over_library: Fingerpost) -> None:
    over_library("decide", PAGE, "need=pays-back", "--verdict", "correct", "--by", "Ann")
    over_library("decide", PAGE, "buyer=decision", "--verdict", "correct", "--by", "Ann")

    maps = json.loads(over_library("map", "--journey", "buyer", "--format", "json").stdout)

    cell = next(each for each in maps[0]["cells"] if (each["need"], each["stage"]) == ("pays-back", "decision"))
    assert PAGE in cell["assets"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([PAGE, "buyer=purchase", "--verdict", "confirm", "--by", "Ann"], 2, "journey 'buyer' has no stage 'purchase'"),
        ([PAGE, "shopper=research", "--verdict", "confirm", "--by", "Ann"], 3, "There is no journey 'shopper'"),
        (["site/none", "buyer=none", "--verdict", "confirm", "--by", "Ann"], 3, "There is no asset 'site/none'"),
        ([PAGE, "buyer", "--verdict", "confirm", "--by", "Ann"], 2, "'buyer' is no label"),
        ([PAGE, "buyer=none"], 2, "Missing option '--verdict'"),
        ([PAGE, "buyer=none", "--verdict", "confirm", "--by", "Classifier"], 2, "by: 'Classifier' is no person's name"),
    ],
)
def test_a_wrong_word_says_what_is_wrong(over_library: Fingerpost, words: list[str], code: int, said: str) -> None:
    result = over_library("decide", *words)

    assert result.exit_code == code
    assert said in result.stderr


def test_the_log_keeps_what_was_said_what_the_machine_had_said_and_what_was_taken_back(
    over_library: Fingerpost,
) -> None:
    before = json.loads(over_library("assets", "show", PAGE, "--format", "json").stdout)["classification"]
    over_library("decide", PAGE, "buyer=research", "--verdict", "correct", "--by", "Ann", "--note", "prices")
    (entry,) = json.loads(over_library("decisions", "log", "--format", "json").stdout)["decisions"]
    over_library("decisions", "undo", entry["decision"]["id"], "--by", "Ben", "--note", "wrong page")

    (after,) = json.loads(over_library("decisions", "log", "--taken-back", "--format", "json").stdout)["decisions"]

    buyer = before["stages"][0]
    assert after["decision"] == entry["decision"]
    assert (after["machine"]["answer"], after["machine"]["of_label"]) == (
        buyer["stage"],
        buyer["probabilities"]["research"],
    )
    assert after["machine"]["fingerprints"] == before["fingerprints"]
    assert (after["withdrawal"]["by"], after["withdrawal"]["note"]) == ("Ben", "wrong page")
    assert json.loads(over_library("decisions", "log", "--in-force", "--format", "json").stdout)["total"] == 0


def test_undoing_what_nobody_decided_is_refused(over_library: Fingerpost) -> None:
    result = over_library("decisions", "undo", "abc", "--by", "Ann")

    assert (result.exit_code, "There is no decision 'abc'" in result.stderr) == (3, True)
