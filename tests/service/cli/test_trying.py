"""Trying on the command line."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.service.cli.conftest import DEMO, Fingerpost


def trials(fingerpost: Fingerpost) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(fingerpost("try", "list", "--format", "json").stdout)
    return found


def without_the_first_need(folder: Path) -> Path:
    """The sample's taxonomy less one need."""
    document = yaml.safe_load((DEMO / "taxonomy.yaml").read_text("utf-8"))
    gone = document["personas"][0]["needs"].pop(0)["id"]
    document["coverage"]["rules"] = [each for each in document["coverage"]["rules"] if each.get("need") != gone]
    document["coverage"].get("weights", {}).get("needs", {}).pop(gone, None)
    for persona in document["personas"]:
        for need in persona["needs"]:
            need["supports"] = [each for each in need.get("supports", []) if each != gone]
    file = folder / "other.yaml"
    file.write_text(yaml.safe_dump(document), "utf-8")
    return file


def test_a_taxonomy_is_tried_accepted_and_taken_back(over_library: Fingerpost, tmp_path: Path) -> None:
    before = over_library("map", "--format", "json").stdout

    tried = over_library("try", "taxonomy", without_the_first_need(tmp_path))
    [trial] = trials(over_library)
    shown = over_library("try", "show", trial["id"], "--format", "csv")
    untouched = over_library("map", "--format", "json").stdout
    accepted = over_library("try", "accept", trial["id"])
    after = over_library("map", "--format", "json").stdout
    back = over_library("try", "rollback")

    assert [each.exit_code for each in (tried, shown, accepted, back)] == [0] * 4, tried.output
    assert "is gone" in tried.stdout
    assert f"fingerpost try accept {trial['id']}" in tried.stdout
    assert trial["state"] == "ready"
    assert "decided_by" in next(csv.reader(StringIO(shown.stdout)))
    assert untouched == before != after
    assert over_library("map", "--format", "json").stdout == before


def test_thresholds_and_heads_are_tried(over_library: Fingerpost) -> None:
    tried = over_library("try", "heads", "words", "--threshold", "need=0.99")

    [trial] = trials(over_library)
    assert tried.exit_code == 0, tried.output
    assert (trial["heads"], trial["thresholds"]) == ("words", "need=0.99")
    assert over_library("try", "drop", trial["id"]).exit_code == 0
    assert trials(over_library) == []


def test_what_cannot_be_tried_is_told_and_leaves_no_trial(over_library: Fingerpost) -> None:
    asked = [("heads",), ("heads", "../x"), ("heads", "nobody"), ("heads", "--threshold", "need"), ("accept", "x")]

    codes = [over_library("try", *words).exit_code for words in asked]

    assert codes == [2, 2, 3, 2, 3]
    assert trials(over_library) == []


def test_there_is_nothing_to_go_back_to_at_first(over_library: Fingerpost) -> None:
    answer = over_library("try", "rollback")

    assert answer.exit_code == 4
    assert "Nothing was in force before" in answer.stderr


@pytest.mark.model
def test_another_embedding_model_is_tried_accepted_and_taken_back(over_library: Fingerpost) -> None:
    before = over_library("map", "--format", "json").stdout

    tried = over_library("try", "embedder", "all-MiniLM-L6-v2")
    [trial] = trials(over_library)
    untouched = over_library("map", "--format", "json").stdout
    accepted = over_library("try", "accept", trial["id"])
    refused = over_library("map")
    back = over_library("try", "rollback")

    assert [each.exit_code for each in (tried, accepted, refused, back)] == [0, 0, 2, 0], tried.output
    assert (trial["embedder"], trial["state"], untouched) == ("all-MiniLM-L6-v2", "ready", before)
    assert "would get other labels.\n" in tried.stdout  # of the taxonomy, which stays, nothing is said
    assert "FINGERPOST_EMBEDDER says 'hashing': say 'all-MiniLM-L6-v2', or leave it out." in accepted.stderr
    assert "leave it out: the catalogue knows" in refused.stderr
    assert over_library("map", "--format", "json").stdout == before
    assert over_library("reconcile", "--check").exit_code == 0


def test_a_model_that_cannot_be_tried_is_told_and_leaves_no_trial(over_library: Fingerpost) -> None:
    asked = [("embedder", "nobody"), ("resume", "x")]

    assert [over_library("try", *words).exit_code for words in asked] == [2, 3]
    assert trials(over_library) == []
