"""A report as files: `report.json`, `report.md` with its pictures, and `report.html` that needs neither."""

from __future__ import annotations

from pathlib import Path

from eval.report.as_html import to_html
from eval.report.as_json import to_json
from eval.report.as_markdown import to_markdown
from eval.report.draw import draw
from eval.report.section import Report

PICTURES = "pictures"


def write_report(report: Report, folder: Path) -> list[Path]:
    """The files, in the order of writing; the folder is made where it is missing, and no other file is touched."""
    contents = {
        f"{PICTURES}/{picture.name}.svg": draw(picture) for section in report.sections for picture in section.pictures
    }
    contents |= {
        "report.json": to_json(report),
        "report.md": to_markdown(report, PICTURES),
        "report.html": to_html(report),
    }
    written = []
    for name, text in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written
