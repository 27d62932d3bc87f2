"""`fingerpost index`: what is read, what is not, and what the exit code says."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from tests.service.cli.conftest import DEMO, Fingerpost


def test_a_first_run_counts_what_is_new_and_a_second_embeds_nothing(fingerpost: Fingerpost, library: Path) -> None:
    first = json.loads(fingerpost("index", library, "--format", "json").stdout)
    second = json.loads(fingerpost("index", library, "--format", "json").stdout)

    assert first["counts"]["new"] == 7
    assert first["texts_embedded"] > 7
    assert second["counts"]["unchanged"] == 7
    assert second["texts_embedded"] == second["assets_mapped"] == 0


def test_a_page_that_is_gone_is_taken_out(over_library: Fingerpost, library: Path) -> None:
    (library / "about/imprint.md").unlink()

    counts = json.loads(over_library("index", library, "--name", "site", "--format", "json").stdout)["counts"]

    assert (counts["gone"], counts["unchanged"]) == (1, 6)


def test_a_draft_is_skipped_counted_and_listed_on_request(fingerpost: Fingerpost, library: Path) -> None:
    (library / "soon.md").write_text("---\ntitle: Soon\ndraft: true\n---\nNot yet.\n", "utf-8")

    briefly, in_full = fingerpost("index", library), fingerpost("index", library, "--show-skipped")

    assert "Skipped: 1" in briefly.stdout
    assert "soon.md" not in briefly.stdout
    assert "library/soon.md" in in_full.stdout
    assert fingerpost("index", library, "--include-drafts", "--format", "json").stdout.count('"new": 1') == 1


def test_one_bad_file_is_named_and_the_rest_goes_on(fingerpost: Fingerpost, library: Path) -> None:
    (library / "broken.md").write_bytes(b"\x00\xff\xfe\x9c binary" * 50)

    result = fingerpost("index", library)

    assert result.exit_code == 1
    assert "Failed: 1" in result.stdout
    assert "library/broken.md" in result.stdout
    assert "7" in result.stdout.splitlines()[2]


def test_a_path_that_is_not_there_is_refused_before_anything_is_read(fingerpost: Fingerpost, library: Path) -> None:
    result = fingerpost("index", library, "nowhere")

    assert result.exit_code == 2
    assert result.stderr == "Error: nowhere: there is nothing there. Check the path.\n"
    assert not Path("home").exists()


def test_two_sources_of_one_name_would_take_out_each_other_and_are_refused(
    fingerpost: Fingerpost, library: Path
) -> None:
    other = library.parent / "other" / "library"
    other.mkdir(parents=True)

    result = fingerpost("index", library, other)

    assert result.exit_code == 2
    assert "2 paths are named 'library' alike" in result.stderr


def test_a_table_is_read_by_the_columns_named(fingerpost: Fingerpost, tmp_path: Path) -> None:
    with (tmp_path / "pages.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["Key", "Headline", "Words"], ["one", "Bread", "How to bake bread at home."]])

    named = ["--column", "id=Key", "--column", "title=Headline", "--column", "body=Words"]
    result = fingerpost("index", tmp_path / "pages.csv", *named)
    shown = fingerpost("assets", "--format", "json")

    assert result.exit_code == 0, result.output
    assert json.loads(shown.stdout)["assets"][0]["title"] == "Bread"


def test_a_column_without_a_name_is_refused_with_an_example(fingerpost: Fingerpost, library: Path) -> None:
    result = fingerpost("index", library, "--column", "body")

    assert result.exit_code == 2
    assert "Write it like --column body=Content." in result.stderr


def test_a_taxonomy_with_errors_stops_the_run_before_it_starts(fingerpost: Fingerpost, library: Path) -> None:
    Path("bad.yaml").write_text("name: Bad\npersonas: []\njourneys: []\n", "utf-8")

    result = fingerpost("index", library, "--taxonomy", "bad.yaml")

    assert result.exit_code == 2
    assert "bad.yaml:3: journeys" in result.stderr
    assert not Path("home").exists()


def test_a_library_without_a_taxonomy_gets_its_stages_from_the_starter(fingerpost: Fingerpost, library: Path) -> None:
    fingerpost("index", library)

    result = fingerpost("map")

    assert result.exit_code == 0
    assert "No persona has a need yet" in result.stdout


def test_progress_and_summary_keep_apart(fingerpost: Fingerpost, library: Path) -> None:
    result = fingerpost("index", library, "--taxonomy", DEMO / "taxonomy.yaml")

    assert "Found: 7 new." in result.stderr
    assert "Mapped 7 assets." in result.stderr
    assert "Found" not in result.stdout
