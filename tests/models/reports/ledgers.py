"""Ledgers of a test's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from models.domain.asset import Attributes
from models.domain.contact import Contact
from models.domain.engagement import Counts
from models.domain.journey import Funnel, Journey, Stage
from models.domain.period import Period
from models.domain.persona import Need, NeedKind, Persona
from models.domain.taxonomy import Taxonomy
from models.reports.ledger import Item, Ledger, Usage
from models.reports.report import Report

TODAY = date(2026, 6, 1)
MAY = Period(date(2026, 5, 1), date(2026, 5, 31))
APRIL = Period(date(2026, 4, 1), date(2026, 4, 30))

TAXONOMY = Taxonomy(
    name="Ferry Lane Bicycles",
    personas=(
        Persona(
            "commuter",
            "Ines, who cycles to work",
            needs=(
                Need("arrive-dry", NeedKind.FUNCTIONAL, "Arrive dry whatever the weather"),
                Need("feel-safe", NeedKind.EMOTIONAL, "Feel safe in heavy traffic"),
            ),
        ),
        Persona("parent", "Ravi, who carries two", needs=(Need("carry", NeedKind.FUNCTIONAL, "Carry two children"),)),
    ),
    journeys=(
        Journey(
            "buyer",
            "Buying a bicycle",
            (
                Stage("awareness", "Awareness", "For me?", Funnel.MARKETING),
                Stage("evaluation", "Evaluation", "Which?", Funnel.SALES),
                Stage("decision", "Decision", "How much?", Funnel.SALES),
            ),
        ),
        Journey(
            "customer",
            "Riding it",
            (
                Stage("onboarding", "First ride", "How do I start?", Funnel.CUSTOMER),
                Stage("support", "Support", "It squeaks.", Funnel.CUSTOMER),
            ),
        ),
    ),
)


def item(
    asset_id: str,
    *,
    group: str | None = None,
    links: tuple[str, ...] = (),
    stages: Mapping[str, str] | None = None,
    needs: tuple[str, ...] = (),
    **attributes: Any,  # noqa: ANN401 - whatever attributes have
) -> Item:
    """An asset whose id is "source/name"; it repeats nothing unless a group is named."""
    source, _, name = asset_id.partition("/")
    known = Attributes(**attributes)
    return Item(asset_id, name.capitalize(), source, known, group or asset_id, links, stages or {}, needs)


def ledger(
    *items: Item,
    may: Mapping[str, Counts] | None = None,
    april: Mapping[str, Counts] | None = None,
    contacts: tuple[Contact, ...] = (),
) -> Ledger:
    """A ledger of these; what was counted in May, and in April where trends are asked for."""
    earlier = Usage(APRIL, april) if april is not None else None
    usage = replace(Usage(MAY, may) if may is not None else Usage(), earlier=earlier)
    ordered = tuple(sorted(items, key=lambda each: each.id))
    return Ledger(TAXONOMY, ordered, TODAY, usage, contacts, "EUR")


def rows(report: Report, table: str) -> list[tuple[Any, ...]]:
    """The rows of a report's table, for tests that reckon with them."""
    return list(report.table(table).rows)


def row(report: Report, table: str, named: str | None) -> tuple[Any, ...]:
    """What follows the first value of the row that begins with it."""
    return next(each[1:] for each in rows(report, table) if each[0] == named)
