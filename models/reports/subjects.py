"""Every subject that can be reported on, in the order in which a board wants to read them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from models.domain.errors import NotFound
from models.domain.taxonomy import Taxonomy
from models.reports.clashes import report_clashes
from models.reports.duplicates import report_duplicates
from models.reports.funnel import report_funnel
from models.reports.inventory import report_inventory
from models.reports.ledger import Ledger
from models.reports.links import report_links
from models.reports.readiness import report_readiness
from models.reports.report import Report
from models.reports.returns import report_return
from models.reports.silos import report_silos
from models.reports.stale import report_stale
from models.reports.unread import report_unread
from models.reports.waste import report_waste

SUBJECTS: dict[str, Callable[[Ledger], Report]] = {
    "inventory": report_inventory,
    "duplicates": report_duplicates,
    "waste": report_waste,
    "unread": report_unread,
    "stale": report_stale,
    "funnel": report_funnel,
    "links": report_links,
    "silos": report_silos,
    "return": report_return,
    "clashes": report_clashes,
    "readiness": report_readiness,
}


def outlines() -> tuple[Report, ...]:
    """What every subject asks, without a library: reports on nothing, of which titles and questions are true."""
    nothing = Ledger(Taxonomy("", (), ()), (), date(2000, 1, 1))
    return tuple(replace(draw(nothing), findings=(), tables=(), pictures=(), caveats=()) for draw in SUBJECTS.values())


def report(subject: str, ledger: Ledger) -> Report:
    """The report on a subject, or NotFound with the subjects there are."""
    if subject not in SUBJECTS:
        raise NotFound("report", subject, f"Known: {', '.join(SUBJECTS)}.")
    return SUBJECTS[subject](ledger)
