"""Briefs and the plan on the command line."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

from tests.service.cli.conftest import Fingerpost

DUE = (date.today() + timedelta(days=40)).isoformat()  # noqa: DTZ011 - due days are the reader's days
CELL = ("--persona", "homeowner", "--need", "peace-of-mind", "--journey", "customer", "--stage", "loyalty")
TASK = ("--title", "What to do when it hums", "--as", "guide", "--owner", "Hanna Birk", "--due", DUE)


def test_a_gap_is_briefed_in_markdown_and_in_json(over_library: Fingerpost) -> None:
    told = over_library("brief", "customer", "loyalty", "peace-of-mind")
    data = json.loads(over_library("brief", "customer", "loyalty", "peace-of-mind", "--format", "json").stdout)

    assert told.exit_code == 0, told.output
    assert told.stdout.startswith("# Brief: ")
    assert "## Barriers to remove" in told.stdout
    assert data["brief"]["audience"]["need"]["id"] == "peace-of-mind"


def test_a_brief_of_no_cell_is_not_found_and_prose_needs_a_setting(over_library: Fingerpost) -> None:
    lost = over_library("brief", "customer", "moon", "peace-of-mind")
    unset = over_library("brief", "customer", "loyalty", "peace-of-mind", "--phrased")

    assert (lost.exit_code, unset.exit_code) == (3, 2)
    assert "loyalty" in lost.output
    assert "FINGERPOST_PHRASING_URL" in unset.output


def test_an_item_is_planned_told_changed_and_taken_out(over_library: Fingerpost) -> None:
    added = over_library("plan", "add", *CELL, *TASK, "--format", "json")
    assert added.exit_code == 0, added.output
    item_id = json.loads(added.stdout)["items"][0]["id"]

    assert "What to do when it hums" in over_library("plan", "list").stdout
    changed = json.loads(over_library("plan", "change", item_id, "--state", "writing", "--format", "json").stdout)
    assert changed["items"][0]["state"] == "writing"
    assert "no longer planned" in over_library("plan", "remove", item_id).stdout
    assert over_library("plan", "remove", item_id).exit_code == 3


def test_an_item_for_nobody_is_refused_with_the_cure(over_library: Fingerpost) -> None:
    refused = over_library("plan", "add", *TASK)

    assert refused.exit_code == 2
    assert "fingerpost gaps" in refused.output


def test_a_proposal_is_shown_then_kept_and_the_forecast_counts_it(over_library: Fingerpost) -> None:
    shown = over_library("plan", "propose", "--weeks", "12", "--per-week", "2", "--format", "csv")
    rows = list(csv.DictReader(StringIO(shown.stdout)))

    assert len(rows) == 24
    assert len({(row["journey"], row["stage"]) for row in rows}) >= 6
    assert {row["persona"] for row in rows} == {"homeowner", "landlord"}
    assert json.loads(over_library("plan", "list", "--format", "json").stdout) == {"items": []}

    assert "Stored." in over_library("plan", "propose", "--weeks", "12", "--per-week", "2", "--keep").stdout
    assert "24 items until" in over_library("plan", "forecast").stdout


def test_the_plan_is_written_to_a_file_the_same_each_time(over_library: Fingerpost, tmp_path: Path) -> None:
    over_library("plan", "add", *CELL, *TASK)

    for kind in ("csv", "xlsx", "ics", "markdown"):
        one, other = tmp_path / f"one.{kind}", tmp_path / f"other.{kind}"
        for file in (one, other):
            assert over_library("plan", "export", "--as", kind, "--to", file).exit_code == 0
        assert one.read_bytes() == other.read_bytes()
    assert over_library("plan", "export", "--as", "ics").stdout_bytes == (tmp_path / "one.ics").read_bytes()
