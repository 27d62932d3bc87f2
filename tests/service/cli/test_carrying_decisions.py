"""Decisions as CSV, and what the command line tells of them."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from models.domain.errors import InvalidInput
from service.mapping.decision_table import read_decisions
from tests.service.cli.conftest import Fingerpost

PAGE = "site/prices/ways-to-pay.md"
HEAD = "asset_id,axis,label,verdict,by,note\n"


def test_what_was_exported_is_imported_elsewhere_once(over_library: Fingerpost, tmp_path: Path) -> None:
    over_library("decide", PAGE, "buyer=research", "--verdict", "correct", "--by", "Ann", "--note", "=1+1, she said")
    over_library("decide", PAGE, "customer=none", "--verdict", "confirm", "--by", "Ann")
    table = over_library("decisions", "export").stdout
    file = tmp_path / "decisions.csv"
    new = f"ben-1,{PAGE},buyer,decision,correct,Ben,2020-01-01T12:00:00,\n"
    file.write_text(table + ",".join([new.strip(), *[""] * 10]) + "\n")

    first = json.loads(over_library("decisions", "import", str(file), "--format", "json").stdout)
    again = json.loads(over_library("decisions", "import", str(file), "--format", "json").stdout)

    rows = list(csv.DictReader(StringIO(table)))
    assert [(row["label"], row["note"]) for row in rows] == [("research", "'=1+1, she said"), ("none", "")]
    assert all(row["classifier"] and row["machine_answer"] for row in rows)
    assert (first["stored"], first["known"], first["refused"]) == (1, 2, [])
    assert (again["stored"], again["known"]) == (0, 3)
    said = json.loads(over_library("decisions", "log", "--format", "json").stdout)["decisions"]
    assert said[-1]["decision"]["by"] == "Ben"


def test_bad_rows_are_told_and_the_others_stored(over_library: Fingerpost, tmp_path: Path) -> None:
    file = tmp_path / "said.csv"
    lines = [
        f"{PAGE},buyer,research,correct,Ann,",
        f"{PAGE},buyer,research,maybe,Ann,",
        "site/none,buyer,none,reject,B,",
    ]
    lines += [
        f"{PAGE},buyer,purchase,confirm,Ann,",
        f"{PAGE},buyer,none,confirm,classifier,",
        f"{PAGE},buyer,,confirm,A,",
    ]
    file.write_text(HEAD + "\n".join(lines) + "\n")

    result = over_library("decisions", "import", str(file), "--format", "json")

    told = json.loads(result.stdout)
    assert (result.exit_code, told["stored"], len(told["refused"])) == (1, 1, 5)
    assert told["refused"][0]["where"] == "said.csv, line 3, verdict"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"asset_id,axis\n", "has no column label, verdict, by"),
        (b"", "has no column"),
        (b"\xff\xfe\x00", "no CSV in UTF-8"),
        (HEAD.encode() + b'x,"never closed', "no CSV"),
    ],
)
def test_what_is_no_table_of_decisions_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "table.csv"
    file.write_bytes(content)
    with pytest.raises(InvalidInput, match=told):
        list(read_decisions(file))


def test_what_was_taken_back_is_left_out_and_a_row_has_the_same_id_twice(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("asset_id,axis,label,verdict,by,at,withdrawn_at\na/b,buyer,none,reject,Ann,2026-01-01,\n" * 2)
    file.write_text(file.read_text() + "a/b,buyer,none,reject,Ann,2026-01-01,2026-01-02\n")

    first, _, second, gone = list(read_decisions(file))

    assert first == second
    assert gone is None


def test_the_queue_and_agreement_and_second_looks_are_listed(over_library: Fingerpost) -> None:
    over_library("decide", PAGE, "buyer=research", "--verdict", "correct", "--by", "Ann")

    queue = json.loads(over_library("review", "--limit", "3", "--format", "json").stdout)
    agreement = over_library("decisions", "agreement", "--format", "csv").stdout
    looks = over_library("decisions", "look-again", "--format", "json")

    assert (len(queue["items"]), queue["answered"]) == (3, 0)
    assert agreement.startswith("axis,label,between,measure,units,agreed,coefficient,remark\nbuyer,,people,")
    assert (looks.exit_code, isinstance(json.loads(looks.stdout), list)) == (0, True)
