"""The report on paper."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from models.domain.errors import InvalidSettings, Unavailable
from service.board.printing import BROWSERS, print_pdf

DAY = date(2026, 6, 1)


def test_without_a_browser_it_is_said_how_to_get_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Unavailable, match="FINGERPOST_BROWSER"):
        print_pdf("<p>Hello", DAY)


def test_a_setting_that_names_no_program_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettings, match="nowhere"):
        print_pdf("<p>Hello", DAY, tmp_path / "nowhere")


def test_a_browser_that_fails_is_an_error_in_words(tmp_path: Path) -> None:
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)

    with pytest.raises(Unavailable, match="Print the HTML file by hand"):
        print_pdf("<p>Hello", DAY, broken)


def test_a_browser_that_prints_nothing_is_an_error_in_words(tmp_path: Path) -> None:
    silent = tmp_path / "chromium"
    silent.write_text("#!/bin/sh\nexit 0\n")
    silent.chmod(0o755)

    with pytest.raises(Unavailable, match="printed nothing"):
        print_pdf("<p>Hello", DAY, silent)


@pytest.mark.browser
def test_the_same_page_gives_the_same_bytes_dated_by_its_day() -> None:
    if not any(map(shutil.which, BROWSERS)):
        pytest.skip("no browser is installed (Debian: apt-get install chromium)")

    once, again = (print_pdf("<title>Hello</title><p>Hello", DAY) for _ in range(2))

    assert once.startswith(b"%PDF-")
    assert b"D:20260601000000" in once
    assert once == again
