import json
import re
from pathlib import Path

from eval.report.as_html import to_html
from eval.report.as_json import to_json
from eval.report.as_markdown import to_markdown
from eval.report.write import write_report
from tests.eval.report.a_report import HOSTILE, some_report


def test_the_same_report_is_written_in_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write_report(some_report(), tmp_path / name) for name in ("a", "b"))

    assert [path.relative_to(tmp_path / "a") for path in first] == [path.relative_to(tmp_path / "b") for path in second]
    assert all(a.read_bytes() == b.read_bytes() for a, b in zip(first, second, strict=True))
    names = {path.relative_to(tmp_path / "a").as_posix() for path in first}
    assert names == {"report.json", "report.md", "report.html", "pictures/curve.svg", "pictures/grid.svg"}


def test_json_holds_every_figure_with_its_target_and_null_for_no_value() -> None:
    figures = json.loads(to_json(some_report()))["sections"][0]["figures"]

    assert figures[0]["target"] == {"value": 0.65, "at_least": True}
    assert figures[0]["interval"] == [0.6, 0.7]
    assert figures[2]["value"] is None


def test_every_door_tells_the_missed_targets_first() -> None:
    for text in (to_markdown(some_report()), to_html(some_report())):
        assert "1 of 3 targets are reached." in text
        assert "ECE (buyer): missed by 0.030" in text
        assert "recall of none (buyer): not measurable" in text


def test_hostile_names_stay_text() -> None:
    page, text = to_html(some_report()), to_markdown(some_report())

    assert "<script" not in page
    assert "<script" not in text
    assert HOSTILE.count("|") == 1
    (row,) = [line for line in text.splitlines() if line.startswith("| &lt;script") and line.endswith("| 3 |")]
    assert len(re.findall(r"(?<!\\)\|", row)) == 3


def test_the_page_fetches_nothing_and_every_picture_is_told() -> None:
    page = to_html(some_report())

    assert "http" not in page.replace("http-equiv", "")
    pictures = re.findall(r'<img src="data:image/svg\+xml;base64,[^"]+" alt="([^"]+)">', page)
    assert pictures == ["It rises.", "Two are mistaken."]
    assert page.count("<details>") == len(pictures)


def test_a_day_is_told_only_when_one_is_given() -> None:
    assert "Made on" not in to_markdown(some_report())
    assert "Made on 2026-11-22." in to_markdown(some_report("2026-11-22"))
