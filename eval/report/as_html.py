"""A report as one HTML page that needs nothing beside it: pictures and style are inside."""

from __future__ import annotations

from base64 import b64encode

from jinja2 import Environment, PackageLoader, StrictUndefined

from eval.report.draw import draw
from eval.report.picture import Picture
from eval.report.section import Report
from eval.report.table import Cell, spell
from eval.report.words import TITLE, introduction


def to_html(report: Report) -> str:
    """Everything escaped; no script, nothing fetched."""
    environment = Environment(
        loader=PackageLoader("eval.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["spell"] = spell
    environment.filters["kind"] = _kind
    environment.filters["source"] = _source
    template = environment.get_template("report.html")
    return template.render(title=TITLE, introduction=introduction(report), report=report)


def _kind(cell: Cell) -> str:
    """The class of a cell: numbers stand right, verdicts are marked."""
    if isinstance(cell, int | float):
        return "number"
    return "missed" if cell.startswith("missed by") else "reached" if cell == "reached" else ""


def _source(picture: Picture) -> str:
    # As an image, so that the ids inside two drawings cannot meet.
    return "data:image/svg+xml;base64," + b64encode(draw(picture).encode()).decode()
