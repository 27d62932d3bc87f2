import json
from pathlib import Path

import pytest

from eval.report.as_json import to_json
from eval.report.readme import insert, main, targets_table
from models.domain.errors import InvalidInput
from tests.eval.report.a_report import some_report


def test_every_target_has_a_row_the_missed_ones_as_well() -> None:
    table = targets_table(json.loads(to_json(some_report())))

    assert table[2:] == [
        "| macro-F1 | buyer | ≥ 0.65 | 0.660 | 0.60–0.70 |  |",
        "| ECE | buyer | ≤ 0.06 | 0.090 |  | **missed** |",
        "| recall of none | buyer | ≥ 0.8 | – |  | **missed** |",
    ]


def test_the_table_goes_between_the_markers_and_nothing_else_changes(tmp_path: Path) -> None:
    report, readme = tmp_path / "report.json", tmp_path / "README.md"
    report.write_text(to_json(some_report()), encoding="utf-8")
    readme.write_text("before\n<!-- targets -->\nold\n<!-- /targets -->\nafter\n", encoding="utf-8")

    for _ in range(2):
        main([str(report), str(readme)])

    text = readme.read_text(encoding="utf-8")
    assert text.startswith("before\n<!-- targets -->\n| what |")
    assert text.endswith("<!-- /targets -->\nafter\n")
    assert "old" not in text


def test_a_file_without_markers_is_left_alone() -> None:
    with pytest.raises(InvalidInput, match="no <!-- targets -->"):
        insert("nothing", [])
