"""`fingerpost taxonomy`: check, load, show, diff, schema."""

from __future__ import annotations

import json
from pathlib import Path

from tests.service.cli.conftest import DEMO, Fingerpost

SAMPLE = DEMO / "taxonomy.yaml"


def test_a_good_file_is_counted(fingerpost: Fingerpost) -> None:
    result = fingerpost("taxonomy", "check", SAMPLE)

    assert result.exit_code == 0
    assert "is fine: 2 personas, 6 needs, 2 journeys, 8 stages." in result.stdout
    assert not Path("home").exists()


def test_every_error_of_a_bad_file_is_named(fingerpost: Fingerpost) -> None:
    Path("bad.yaml").write_text(SAMPLE.read_text("utf-8").replace("kind: social", "kind: socail", 1) + "colour: red\n")

    result = fingerpost("taxonomy", "check", "bad.yaml")

    assert result.exit_code == 2
    assert "2 errors in the taxonomy:" in result.stderr
    assert "Did you mean 'social'?" in result.stderr


def test_a_file_that_is_not_there_is_not_found(fingerpost: Fingerpost) -> None:
    assert fingerpost("taxonomy", "check", "nowhere.yaml").exit_code == 3


def test_before_any_is_loaded_the_starter_is_in_force(fingerpost: Fingerpost) -> None:
    shown = fingerpost("taxonomy", "show").stdout

    assert shown.startswith("# The taxonomy of a library that has none yet.")
    Path("mine.yaml").write_text(shown, "utf-8")
    assert fingerpost("taxonomy", "check", "mine.yaml").exit_code == 0


def test_what_was_loaded_is_shown_as_it_was_written(fingerpost: Fingerpost) -> None:
    loaded = fingerpost("taxonomy", "load", SAMPLE)
    again = fingerpost("taxonomy", "load", SAMPLE)

    assert loaded.stdout == again.stdout == "Version 1 is in force: 2 personas, 6 needs, 2 journeys, 8 stages.\n"
    assert fingerpost("taxonomy", "show").stdout == SAMPLE.read_text("utf-8")
    assert json.loads(fingerpost("taxonomy", "show", "--format", "json").stdout)["version"] == 1
    assert "Hanna, homeowner" in fingerpost("taxonomy", "show", "--format", "table").stdout


def test_a_diff_says_what_a_change_does_and_changes_nothing(over_library: Fingerpost) -> None:
    Path("next.yaml").write_text(SAMPLE.read_text("utf-8").replace("name: Hanna, homeowner", "name: Hanna"), "utf-8")

    same, other = over_library("taxonomy", "diff", SAMPLE), over_library("taxonomy", "diff", "next.yaml")
    listed = json.loads(over_library("taxonomy", "diff", "next.yaml", "--format", "json").stdout)

    assert same.stdout == "Nothing changed.\n"
    assert "persona 'homeowner' has another name: no label changes." in other.stdout
    assert [(each["kind"], each["action"]) for each in listed] == [("persona", "changed")]
    assert over_library("taxonomy", "show").stdout == SAMPLE.read_text("utf-8")


def test_the_schema_is_the_one_in_the_documents(fingerpost: Fingerpost) -> None:
    published = DEMO.parents[1] / "docs" / "taxonomy.schema.json"

    assert fingerpost("taxonomy", "schema").stdout == published.read_text("utf-8")
