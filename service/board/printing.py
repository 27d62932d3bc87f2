"""The report as PDF, through a browser where there is one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess  # nosec - a browser that a setting or the PATH names, never a caller
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from models.domain.errors import InvalidSettings, Unavailable

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
SECONDS = 120
_QUIET = (
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-extensions",
    "--no-first-run",
    "--no-pdf-header-footer",
)
_MOMENT = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}([^)]*)\)")


def print_pdf(html: str, day: date, browser: Path | None = None) -> bytes:
    """The report on paper, dated by `day` instead of by the clock.

    InvalidSettings when `browser` is no program, Unavailable where there is none or it does not print.
    """
    program = _find(browser)
    with tempfile.TemporaryDirectory(prefix="fingerpost-") as folder:
        page, paper = Path(folder, "board.html"), Path(folder, "board.pdf")
        page.write_text(html, encoding="utf-8")
        _run([program, *_flags(Path(folder)), f"--print-to-pdf={paper}", page.as_uri()])
        if not paper.exists():
            raise Unavailable(f"{program} printed nothing. Open the HTML file in a browser and print it from there.")
        return _dated(paper.read_bytes(), day)


def _find(browser: Path | None) -> str:
    if browser is not None:
        found = shutil.which(str(browser))
        if found is None:
            cure = "Give the path of Chromium or Chrome, or leave it out to have it found on PATH."
            raise InvalidSettings(f"'{browser}' is no program.", where="FINGERPOST_BROWSER", cure=cure)
        return found
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    raise Unavailable(
        "PDF is printed by a browser, and there is none on PATH. Install Chromium (Debian: apt-get install chromium), "
        "or say where one is with FINGERPOST_BROWSER; or open the HTML file in any browser and print it as PDF."
    )


def _flags(folder: Path) -> Iterator[str]:
    yield from _QUIET
    yield f"--user-data-dir={folder / 'profile'}"
    # A sandbox needs another user than root; the page runs nothing, and may load nothing.
    if getattr(os, "geteuid", lambda: 1)() == 0:
        yield "--no-sandbox"


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)  # noqa: S603 - see the import
    except subprocess.TimeoutExpired:
        told = f"{command[0]} has not printed within {SECONDS} seconds. Print the HTML file by hand."
        raise Unavailable(told) from None
    except (OSError, subprocess.CalledProcessError) as error:
        raise Unavailable(f"{command[0]} cannot print: {error}. Print the HTML file by hand.") from None


def _dated(paper: bytes, day: date) -> bytes:
    """With the same number of bytes, so that what the file says of places in it stays true."""
    return _MOMENT.sub(rb"\g<1>" + day.strftime("%Y%m%d").encode() + rb"000000\g<2>)", paper)
