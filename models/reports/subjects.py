"""Every subject that can be reported on, in the order in which a board wants to read them."""

from __future__ import annotations

from collections.abc import Callable

from models.domain.errors import NotFound
from models.reports.funnel import report_funnel
from models.reports.inventory import report_inventory
from models.reports.ledger import Ledger
from models.reports.links import report_links
from models.reports.report import Report
from models.reports.returns import report_return
from models.reports.silos import report_silos
from models.reports.stale import report_stale
from models.reports.unread import report_unread

SUBJECTS: dict[str, Callable[[Ledger], Report]] = {
    "inventory": report_inventory,
    "unread": report_unread,
    "stale": report_stale,
    "funnel": report_funnel,
    "links": report_links,
    "silos": report_silos,
    "return": report_return,
}


def report(subject: str, ledger: Ledger) -> Report:
    """The report on a subject, or NotFound with the subjects there are."""
    if subject not in SUBJECTS:
        raise NotFound("report", subject, f"Known: {', '.join(SUBJECTS)}.")
    return SUBJECTS[subject](ledger)
