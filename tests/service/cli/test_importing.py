"""Imports from the command line."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.service.cli.conftest import Fingerpost

MAY = """\
# Start date: 20260501
# End date: 20260531
Page path and screen class,Views,Exits
/prices/ways-to-pay,120,40
/prices/ways-to-pay/?utm_source=mail,3,1
/about/imprint,0,0
/help/it-is-icing,9,9
,132,50
"""


@pytest.fixture
def may(tmp_path: Path) -> Path:
    file = tmp_path / "may.csv"
    file.write_text(MAY, encoding="utf-8")
    return file


def written(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_engagement_comes_in_with_a_summary_is_listed_and_taken_back(over_library: Fingerpost, may: Path) -> None:
    told = over_library("import", "engagement", may, "--by", "Ines")
    assert told.exit_code == 0, told.output
    assert "may.csv: 3 of 5 rows joined 2 assets; counted and never read: 1; 1 rows joined none" in told.stdout
    assert "/help/it-is-icing: no asset has this address; nearest is site/help/it-is-icing-up.md" in told.stdout

    (entry,) = json.loads(over_library("import", "list", "--format", "json").stdout)
    assert (entry["provider"], entry["period"]["last"], entry["tally"]["views"]) == ("ga4", "2026-05-31", 123)
    lost = list(csv.DictReader(StringIO(over_library("import", "unjoined", entry["id"], "--format", "csv").stdout)))
    assert [(each["address"], each["views"]) for each in lost] == [("/help/it-is-icing", "9")]

    assert over_library("import", "undo", entry["id"]).exit_code == 0
    assert json.loads(over_library("import", "list", "--format", "json").stdout) == []
    assert over_library("import", "undo", entry["id"]).exit_code == 3


def test_the_same_file_again_is_a_conflict_unless_it_replaces(over_library: Fingerpost, may: Path) -> None:
    asked = ("import", "engagement", may, "--by", "Ines")
    over_library(*asked)
    again = over_library(*asked)
    assert again.exit_code == 4
    assert "the same file was imported" in again.stderr
    assert over_library(*asked, "--replace").exit_code == 0


def test_of_two_files_none_comes_in_when_one_is_broken(over_library: Fingerpost, may: Path, tmp_path: Path) -> None:
    broken = written(
        tmp_path, "june.csv", MAY.replace("202605", "202606").replace("20260631", "20260630") + "/x,-1,0\n"
    )
    refused = over_library("import", "engagement", may, broken, "--by", "Ines")
    assert refused.exit_code == 2
    assert "june.csv:9, views: '-1' is negative" in refused.stderr
    assert json.loads(over_library("import", "list", "--format", "json").stdout) == []


def test_costs_and_owners_show_on_assets_and_a_cost_with_two_readings_is_refused(
    over_library: Fingerpost, tmp_path: Path
) -> None:
    refused = over_library(
        "import", "costs", written(tmp_path, "a.csv", "url,cost\n/about/imprint,1.200\n"), "--by", "I"
    )
    assert refused.exit_code == 2
    assert "a.csv:2, cost: '1.200' is no cost, or can be read as more than one" in refused.stderr

    costs = written(tmp_path, "b.csv", "url;cost;owner\n/about/imprint;1.200,50;Legal\n")
    assert over_library("import", "costs", costs, "--by", "Ines").exit_code == 0
    shown = json.loads(over_library("assets", "show", "site/about/imprint.md", "--format", "json").stdout)
    assert (shown["asset"]["attributes"]["owner"], shown["asset"]["attributes"]["cost"]) == ("Legal", "1200.50")


def test_one_asset_told_twice_is_refused(over_library: Fingerpost, tmp_path: Path) -> None:
    costs = written(tmp_path, "b.csv", "url,cost\n/about/imprint,3\n/about/imprint/,4\n")
    refused = over_library("import", "costs", costs, "--by", "Ines")
    assert "b.csv:3, url: site/about/imprint.md is told here and, otherwise, on line 2" in refused.stderr


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2026-02-30,Sales,landlord,mail", "log.csv:2, day: '2026-02-30' is no day of the calendar"),
        ("2095-02-03,Sales,landlord,mail", "log.csv:2, day: 2095-02-03 is not between 1990-01-01 and today"),
        ("2026-02-03,Sales,martian,mail", "log.csv:2, persona: there is no persona 'martian'. The taxonomy has "),
        ("2026-02-03,,landlord,mail", "log.csv:2, sender: it is empty"),
    ],
)
def test_a_contact_that_cannot_have_been_is_refused(
    over_library: Fingerpost, tmp_path: Path, row: str, said: str
) -> None:
    log = written(tmp_path, "log.csv", f"day,sender,persona,channel\n{row}\n")
    refused = over_library("import", "contacts", log, "--by", "Ines")
    assert refused.exit_code == 2
    assert said in refused.stderr


def test_a_contact_log_comes_in(over_library: Fingerpost, tmp_path: Path) -> None:
    row = "2026-02-0{},Sales,landlord,mail,{}\n"
    text = "day,sender,persona,channel,url\n" + row.format(3, "/prices/ways-to-pay") + row.format(4, "/x")
    told = over_library("import", "contacts", written(tmp_path, "log.csv", text), "--by", "Ines", "--format", "csv")
    assert told.exit_code == 0, told.output
    (entry,) = csv.DictReader(StringIO(told.stdout))
    assert [entry[name] for name in ("first", "last", "rows", "joined", "unjoined")] == [
        "2026-02-03", "2026-02-04", "2", "1", "1",
    ]  # fmt: skip


def test_questions_come_in(over_library: Fingerpost, tmp_path: Path) -> None:
    file = written(tmp_path, "questions.csv", "question,times\nHow loud is it?,12\nMay I?,\n")
    assert "2 of 2 rows" in over_library("import", "questions", file, "--by", "Ines").stdout


def test_an_address_is_tried_step_by_step(over_library: Fingerpost) -> None:
    asked = ("import", "join", "https://old.example/prices/ways-to-pay/?utm_source=a", "--format", "json")
    ((found),) = json.loads(over_library(*asked).stdout)
    assert found["joined"]["asset_id"] == "site/prices/ways-to-pay.md"
    assert "without utm_source" in found["joined"]["steps"]


def test_a_file_over_the_limit_is_refused_with_both_numbers(
    over_library: Fingerpost, may: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FINGERPOST_MAX_IMPORT_BYTES", "1000")
    may.write_text(MAY + "/a,1,1\n" * 200, encoding="utf-8")
    refused = over_library("import", "engagement", may, "--by", "Ines")
    assert refused.exit_code == 2
    assert "at most 1,000 are read. Export a shorter period, or raise FINGERPOST_MAX_IMPORT_BYTES" in refused.stderr


def test_a_report_of_days_that_nobody_counted_is_not_found(over_library: Fingerpost, may: Path) -> None:
    over_library("import", "engagement", may, "--by", "Ines")
    assert over_library("report", "inventory", "--period", "2026-05").exit_code == 0
    refused = over_library("report", "inventory", "--period", "2026-04")
    assert refused.exit_code == 3
    assert "Imported are 2026-05-01 to 2026-05-31" in refused.stderr
