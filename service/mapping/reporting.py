"""Reporting: what ails the library, a report a subject, drawn from one consistent ledger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from models.reports.ledger import Item, Ledger
from models.reports.report import Report
from models.reports.subjects import report
from service.mapping.atlas import View


@dataclass(frozen=True, slots=True)
class ReportQuery:
    """Which report."""

    subject: str


class Reporting:
    """Reports on the library as it is mapped now."""

    def __init__(self, view: Callable[[], View]) -> None:
        self._view = view

    def report(self, query: ReportQuery) -> Report:
        """The report that was asked for; NotFound for a subject that nobody reports on."""
        return report(query.subject, self.ledger())

    def ledger(self) -> Ledger:
        """Every fact that reports are drawn from."""
        view = self._view()
        return Ledger(view.taxonomy, tuple(_items(view)), date.today())  # noqa: DTZ011 - told in the reader's days


def _items(view: View) -> list[Item]:
    return [_item(view, asset_id) for asset_id in sorted(view.addresses)]


def _item(view: View, asset_id: str) -> Item:
    address, classification = view.addresses[asset_id], view.classifications.get(asset_id)
    return Item(
        id=asset_id,
        title=address.title,
        source=address.source,
        attributes=address.attributes,
        group=view.repeats[asset_id],
        targets=address.targets,
        stages={label.journey: label.stage for label in classification.stages} if classification else {},
        needs=classification.served if classification else (),
    )
