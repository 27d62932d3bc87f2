"""The report as HTML: one file with everything in it, and nothing in it that runs."""

from __future__ import annotations

from datetime import date
from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from models.domain.phrases import percent
from models.reports.briefs.writing import told_format
from models.reports.snapshots.snapshot import Snapshot
from models.reports.table import spell
from service.board.page import build_page

CONTENT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""No script, no image, nothing from anywhere: the file is the same wherever it is opened."""
SERVED_POLICY = f"{CONTENT_POLICY}; frame-ancestors 'none'"
"""The same as a header, which can also say that no page of another site may frame it."""


@cache
def _environment() -> Environment:
    found = Environment(
        loader=ChoiceLoader([PackageLoader("service.board"), PackageLoader("service.board", "static")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {"spell": spell, "percent": percent, "day": _day, "format_told": told_format}
    return found


def render_board(snapshot: Snapshot, since: Snapshot | None = None) -> str:
    """The report; the same snapshots give the same bytes, for there is no clock in it but theirs."""
    page = build_page(snapshot, since)
    return _environment().get_template("board.html").render(page=page, policy=CONTENT_POLICY)


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""Not strftime's, which speaks the language of the machine."""
