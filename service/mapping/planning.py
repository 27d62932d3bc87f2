"""Planning: gaps become a calendar, and the calendar is held against the maps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from indexing.catalog.base import Catalog
from models.domain.coverage import CellKey, CoverageMap
from models.domain.errors import InvalidInput, NotFound
from models.domain.plan import PlanItem, PlanState, Task, check_item, item_id
from models.domain.taxonomy import Taxonomy
from models.reports.ledger import Ledger
from models.reports.planning.balance import report_plan
from models.reports.planning.forecast import find_cells, forecast
from models.reports.planning.pace import Pace
from models.reports.planning.proposal import propose
from models.reports.planning.shaping import Shaping
from models.reports.report import Report
from service.mapping.view import View
from service.today import today

LATEST = date(2100, 1, 1)
"""A day beyond it is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """An item as somebody writes it."""

    key: CellKey
    task: Task
    due: date
    state: PlanState = PlanState.PLANNED


@dataclass(frozen=True, slots=True)
class Plan:
    """The items, by due day, with the taxonomy that names what they are for."""

    items: tuple[PlanItem, ...]
    taxonomy: Taxonomy


class Planning:
    """The plan, for every door."""

    def __init__(self, view: Callable[[], View], ledger: Callable[[], Ledger], catalog: Catalog) -> None:
        self._view, self._ledger, self._book = view, ledger, catalog.plan

    def plan(self) -> Plan:
        """Everything that is planned, written or published."""
        return Plan(tuple(self._book.all()), self._view().taxonomy)

    def get(self, item_id: str) -> PlanItem:
        """The item, or NotFound."""
        found = next((item for item in self._book.all() if item.id == item_id), None)
        if found is None:
            raise NotFound("item of the plan", item_id, "`fingerpost plan list` names those there are.")
        return found

    def add(self, drafts: Sequence[PlanDraft]) -> list[PlanItem]:
        """Store all or none; InvalidInput with the cure for one that names no cell, or that is due in the past."""
        now, taxonomy = _now(), self._view().taxonomy
        items = []
        for draft in drafts:
            if draft.state is not PlanState.PUBLISHED and draft.due < today():
                cure = "Name a day that is still to come."
                raise InvalidInput(f"{draft.due} is before today, {today()}.", where="due", cure=cure)
            items.append(_item(draft, item_id(draft.key, draft.task.title.strip(), draft.due), now, taxonomy))
        self._book.add(items)
        return items

    def replace(self, item_id: str, draft: PlanDraft, if_match: str | None = None) -> PlanItem:
        """Put it in the place of the one with that id; Conflict when that is not at `if_match` any more."""
        item = _item(draft, item_id, _now(), self._view().taxonomy)
        self._book.replace(item, if_match)
        return item

    def remove(self, item_id: str, if_match: str | None = None) -> PlanItem:
        """Take it out, or NotFound."""
        return self._book.remove(item_id, if_match)

    def propose(self, pace: Pace, owner: str = "", *, keep: bool = False) -> list[PlanItem]:
        """The worst gaps that nothing is planned for, spread over stages and personas; stored when `keep`."""
        view, planned = self._view(), self._book.all()
        if pace.start < today():
            raise InvalidInput(f"{pace.start} is before today, {today()}.", where="start", cure="Start later.")
        shaping = Shaping(self._ledger(), owner)
        found = propose(view.taxonomy, view.gaps, find_cells(view.maps), planned, pace, shaping)
        checked = [check_item(item, view.taxonomy) for item in found]
        if keep:
            checked = [replace(item, changed=_now()) for item in checked]
            self._book.add(checked)
        return checked

    def forecast(self, day: date | None = None) -> dict[str, CoverageMap]:
        """The maps on that day, or at the plan's end, with what is planned until then as certain supply."""
        return forecast(self._view().maps, self._book.all(), day)

    def balance(self) -> Report:
        """By pillar (persona, need) and stage: what is planned beside what is missing."""
        view = self._view()
        return report_plan(view.taxonomy, view.maps, view.gaps, self._book.all(), today())


def _item(draft: PlanDraft, item_id: str, now: datetime, taxonomy: Taxonomy) -> PlanItem:
    if draft.due > LATEST:
        raise InvalidInput(f"{draft.due} is after {LATEST}.", where="due", cure="Name a day that somebody will see.")
    return check_item(PlanItem(item_id, draft.key, draft.task, draft.due, draft.state, now), taxonomy)


def _now() -> datetime:
    """Whole seconds, as calendars tell them."""
    return datetime.now(UTC).replace(microsecond=0)
