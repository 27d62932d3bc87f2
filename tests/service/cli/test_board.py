"""`fingerpost board` and `fingerpost snapshots`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.service.cli.conftest import Fingerpost


def test_what_is_kept_with_the_file_is_drawn_again_to_the_byte(over_library: Fingerpost, tmp_path: Path) -> None:
    first, again = tmp_path / "may.html", tmp_path / "again.html"

    result = over_library("board", "--out", first, "--keep", "Board, May", "--by", "Ines Falk")

    assert result.exit_code == 0, result.output
    assert "may.html" in result.output
    assert over_library("board", "--out", again, "--of", "Board, May").exit_code == 0
    assert again.read_bytes() == first.read_bytes()
    assert "Briefs for the first" in first.read_text("utf-8")


def test_snapshots_are_kept_listed_and_removed(over_library: Fingerpost) -> None:
    assert over_library("snapshots", "keep", "Board, May", "--by", "Ines Falk").exit_code == 0

    listed = json.loads(over_library("snapshots", "list", "--format", "json").stdout)
    assert [each["name"] for each in listed] == ["Board, May"]
    assert over_library("snapshots", "keep", "Board, May", "--by", "Ines Falk").exit_code == 4
    assert over_library("snapshots", "remove", "Board, May").exit_code == 0
    assert "None is kept" in over_library("snapshots", "list").output


def test_an_unknown_snapshot_writes_no_file_and_keeps_nothing(over_library: Fingerpost, tmp_path: Path) -> None:
    out = tmp_path / "may.html"

    result = over_library("board", "--out", out, "--since", "nothing", "--keep", "Board, May", "--by", "Ines Falk")

    assert result.exit_code == 3
    assert not out.exists()
    assert "None is kept" in over_library("snapshots", "list").output


def test_keeping_needs_somebody_who_keeps(over_library: Fingerpost, tmp_path: Path) -> None:
    result = over_library("board", "--out", tmp_path / "may.html", "--keep", "Board, May")

    assert result.exit_code == 2
    assert "--by" in result.output


def test_without_a_browser_the_page_is_written_all_the_same(
    over_library: Fingerpost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    result = over_library("board", "--out", tmp_path / "may.html", "--pdf")

    assert result.exit_code == 5
    assert "FINGERPOST_BROWSER" in result.output
    assert (tmp_path / "may.html").exists()
