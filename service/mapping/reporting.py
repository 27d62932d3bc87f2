"""Reporting: what ails the library, a report a subject, drawn from one consistent ledger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from indexing.catalog.base import Catalog
from indexing.catalog.records import AssetQuery
from models.domain.contact import Contact
from models.domain.period import Period
from models.reports.ledger import Item, Ledger
from models.reports.report import Report
from models.reports.subjects import SUBJECTS, outlines, report
from service.mapping.duplication import read_duplication
from service.mapping.periods import read_period
from service.mapping.usage import Usages
from service.mapping.view import View
from service.today import today


@dataclass(frozen=True, slots=True)
class ReportQuery:
    """Which report, of which days, compared with which others.

    Without a period: the latest that was imported. Without `against`: the one before it of the same length.
    """

    subject: str
    period: Period | None = None
    against: Period | None = None

    @classmethod
    def said(
        cls, subject: str, period: str | None, against: str | None, places: tuple[str, str] = ("period", "against")
    ) -> ReportQuery:
        """From days as people write them, none where nothing was; `places` name both in an error."""
        days = (
            read_period(text, place) if text else None for text, place in zip((period, against), places, strict=True)
        )
        return cls(subject, *days)


DRAWN_AT_ONCE = 1_000
"""Assets of which all reports together are drawn in about half a second; of 100,000 each takes seconds."""
EVERY = ReportQuery("")
"""Whatever there is, for every subject alike."""


class Reporting:
    """Reports on the library as it is mapped now; `currency` is that of its costs."""

    def __init__(self, view: Callable[[], View], catalog: Catalog, currency: str = "") -> None:
        self._view, self._catalog, self._currency = view, catalog, currency
        self._usages = Usages(catalog)

    def report(self, query: ReportQuery) -> Report:
        """The report that was asked for; NotFound for a subject that nobody reports on, or days that nobody counted."""
        ledger, notes = self._ledger(query)
        found = report(query.subject, ledger)
        return replace(found, caveats=(*found.caveats, *notes))

    def ledger(self, query: ReportQuery = EVERY) -> Ledger:
        """Every fact that reports are drawn from."""
        return self._ledger(query)[0]

    def every(self) -> tuple[Ledger, tuple[Report, ...]]:
        """The ledger, and what every subject comes to that is drawn from it."""
        ledger, notes = self._ledger(EVERY)
        found = (report(subject, ledger) for subject in SUBJECTS)
        return ledger, tuple(replace(each, caveats=(*each.caveats, *notes)) for each in found)

    def overview(self) -> tuple[Report, ...]:
        """Every subject with what was found; of a library too large to wait for, only what each asks."""
        assets = self._catalog.assets.find(AssetQuery(), None, 0).total
        return self.every()[1] if assets <= DRAWN_AT_ONCE else outlines()

    def days(self, query: ReportQuery) -> tuple[Period | None, Period | None]:
        """The days whose engagement the report is of, and those that it is compared with; None where there are none."""
        now, before = self._usages.of(query.period, query.against)
        return now.usage.period, before.usage.period

    def _ledger(self, query: ReportQuery) -> tuple[Ledger, tuple[str, ...]]:
        view = self._view()
        now, before = self._usages.of(query.period, query.against)
        contacts = [each for each in self._catalog.said.contacts() if _is_asked(each, query.period)]
        decided = {(each.asset_id, each.question) for each in self._catalog.decisions.in_force()}
        duplication = read_duplication(self._catalog, view.addresses)
        facts = (replace(now.usage, earlier=before.usage), tuple(contacts), self._currency, len(decided), duplication)
        return Ledger(view.taxonomy, tuple(_items(view)), today(), *facts), (*now.notes, *before.notes)


def _is_asked(contact: Contact, period: Period | None) -> bool:
    """Every contact, unless some days were asked for."""
    return period is None or period.first <= contact.day <= period.last


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
