"""The README's table of targets, from a report: `python -m eval.report.readme out/report.json README.md`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.report.as_markdown import safe
from eval.report.figure import Target
from models.domain.errors import InvalidInput

OPENING, CLOSING = "<!-- targets -->", "<!-- /targets -->"


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the table between the markers; the rest of the file stays as it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", type=Path)
    parser.add_argument("readme", type=Path)
    given = parser.parse_args(arguments)
    lines = targets_table(json.loads(given.report.read_text(encoding="utf-8")))
    given.readme.write_text(insert(given.readme.read_text(encoding="utf-8"), lines), encoding="utf-8")


def targets_table(report: Mapping[str, Any]) -> list[str]:
    """Every figure that has a target, reached or missed, as Markdown."""
    lines = ["| what | of | target | reached | 95 % | |", "|---|---|---|---|---|---|"]
    for section in report["sections"]:
        lines += [_row(figure) for figure in section["figures"] if figure["target"]]
    return lines


def insert(text: str, lines: Sequence[str]) -> str:
    """The text with these lines between the markers. Raises `InvalidInput` where there are none."""
    before, opening, rest = text.partition(OPENING)
    _, closing, after = rest.partition(CLOSING)
    if not (opening and closing):
        raise InvalidInput(f"no {OPENING} and {CLOSING}", where="README", cure="Put both where the table belongs.")
    return "\n".join([before + opening, *lines, closing + after])


def _row(figure: Mapping[str, Any]) -> str:
    target, value = Target(**figure["target"]), figure["value"]
    interval = "–".join(f"{end:.2f}" for end in figure["interval"]) if figure["interval"] else ""
    said = "–" if value is None else f"{value:.3f}"
    missed = "" if value is not None and target.is_reached(value) else "**missed**"
    cells = (safe(figure["name"]), safe(figure["of"]), str(target), said, interval, missed)
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
