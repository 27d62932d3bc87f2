"""The verbs that look at the map: tables for people, JSON and CSV for programs."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest

from tests.service.cli.conftest import Fingerpost


def test_the_map_has_a_grid_a_journey_for_people(over_library: Fingerpost) -> None:
    output = over_library("map").stdout

    assert "Choosing Warmhearth" in output
    assert "Living with Warmhearth" in output
    assert "Awareness [marketing]" in output
    assert "out of scope" in output


def test_the_map_has_every_cell_for_programs(over_library: Fingerpost) -> None:
    maps = json.loads(over_library("map", "--format", "json").stdout)
    rows = list(csv.DictReader(StringIO(over_library("map", "--format", "csv").stdout)))

    # Six needs at four stages of each of two journeys.
    assert [len(each["cells"]) for each in maps] == [24, 24]
    assert len(rows) == 48
    assert sum(maps[0]["counts"].values()) == 24
    assert {row["grade"] for row in rows} >= {"empty", "out of scope"}


def test_one_journey_can_be_asked_for(over_library: Fingerpost) -> None:
    (only,) = json.loads(over_library("map", "--journey", "buyer", "--format", "json").stdout)

    assert only["journey"] == "buyer"
    assert over_library("map", "--journey", "bayer").exit_code == 3


def test_gaps_come_worst_first_and_say_how_many_there_are(over_library: Fingerpost) -> None:
    answer = json.loads(over_library("gaps", "--limit", "5", "--format", "json").stdout)

    severities = [gap["severity"] for gap in answer["gaps"]]
    assert len(severities) == 5
    assert severities == sorted(severities, reverse=True)
    assert answer["total"] > 5
    assert all(gap["reason"] and gap["need_statement"] for gap in answer["gaps"])


def test_gaps_are_narrowed_by_journey_and_kind(over_library: Fingerpost) -> None:
    answer = json.loads(over_library("gaps", "--journey", "customer", "--kind", "empty", "--format", "json").stdout)

    assert {(gap["journey"], gap["kind"]) for gap in answer["gaps"]} == {("customer", "empty")}


def test_suggestions_carry_titles_and_reasons(over_library: Fingerpost) -> None:
    answer = json.loads(over_library("suggest", "--text", "ice on the outdoor unit", "--format", "json").stdout)

    first = answer["suggestions"][0]
    assert first["title"]
    assert first["reasons"][0]["kind"] == "text"
    assert "because" not in over_library("suggest", "--text", "ice").stdout


def test_a_question_that_asks_for_nothing_is_refused(over_library: Fingerpost) -> None:
    result = over_library("suggest")

    assert result.exit_code == 2
    assert "nothing was asked for" in result.stderr


def test_assets_are_listed_in_pages(over_library: Fingerpost) -> None:
    first = json.loads(over_library("assets", "--limit", "4", "--format", "json").stdout)
    rest = json.loads(over_library("assets", "--cursor", first["cursor"], "--format", "json").stdout)

    assert (first["total"], len(first["assets"]), len(rest["assets"]), rest["cursor"]) == (7, 4, 3, None)


def test_an_asset_is_shown_with_labels_and_links(over_library: Fingerpost) -> None:
    page = "site/prices/ways-to-pay.md"
    answer = json.loads(over_library("assets", "show", page, "--format", "json").stdout)

    assert answer["asset"]["attributes"]["published"] == "2021-09-30"
    assert {label["journey"] for label in answer["classification"]["stages"]} == {"buyer", "customer"}
    assert "Ways to pay for your heat pump" in over_library("assets", "show", page).stdout


def test_a_deleted_asset_is_gone(over_library: Fingerpost) -> None:
    assert over_library("assets", "delete", "site/about/imprint.md").exit_code == 0

    result = over_library("assets", "show", "site/about/imprint.md")

    assert result.exit_code == 3
    assert "There is no asset 'site/about/imprint.md'" in result.stderr


@pytest.mark.parametrize("verb", ["map", "gaps", "assets"])
def test_an_empty_library_is_no_error(fingerpost: Fingerpost, verb: str) -> None:
    assert fingerpost(verb).exit_code == 0
