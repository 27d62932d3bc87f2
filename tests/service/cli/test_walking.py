"""`fingerpost next`, `path` and `links`."""

from __future__ import annotations

import csv
import json
from io import StringIO

from tests.service.cli.conftest import Fingerpost

ICE = "site/help/it-is-icing-up.md"


def test_a_path_has_a_road_a_need_and_says_what_is_missing(over_library: Fingerpost) -> None:
    output = over_library("path", "--persona", "homeowner", "--journey", "buyer").stdout

    assert "steps missing." in output
    assert "Awareness" in output


def test_a_path_has_every_step_for_programs(over_library: Fingerpost) -> None:
    asked = ("path", "--persona", "homeowner", "--journey", "buyer")
    answer = json.loads(over_library(*asked, "--format", "json").stdout)
    rows = list(csv.DictReader(StringIO(over_library(*asked, "--format", "csv").stdout)))

    assert len(rows) == sum(len(road["steps"]) for road in answer["roads"])
    assert len(answer["steps"]) == 4
    assert {row["standing"] for row in rows} <= {"found", "missing", "out of scope"}


def test_a_path_needs_to_know_whose_it_is(over_library: Fingerpost) -> None:
    assert over_library("path", "--journey", "buyer").exit_code == 2
    assert over_library("path", "--persona", "nobody", "--journey", "buyer").exit_code == 3


def test_the_next_step_or_why_there_is_none_is_told(over_library: Fingerpost) -> None:
    answer = json.loads(over_library("next", ICE, "--format", "json").stdout)

    assert answer["id"] == ICE
    assert answer["steps"] or answer["remarks"]
    assert over_library("next", ICE).exit_code == 0
    assert over_library("next", "site/unheard-of").exit_code == 3


def test_a_draft_is_told_which_words_could_lead_where(over_library: Fingerpost) -> None:
    text = "Before you sign anything, look at the ways to pay for a heat pump. There is more than one."

    answer = json.loads(over_library("links", "-", "--format", "json", input=text).stdout)

    assert [(link["words"], link["id"]) for link in answer["links"]] == [
        ("ways to pay for a heat pump", "site/prices/ways-to-pay.md")
    ]
    assert "ways to pay" in over_library("links", "-", input=text).stdout


def test_a_draft_that_names_nothing_is_told_so(over_library: Fingerpost) -> None:
    assert "No words of it name anything" in over_library("links", "-", input="A sentence.").stdout
