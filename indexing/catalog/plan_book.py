"""The port of what is planned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from models.domain.plan import PlanItem


class PlanBook(Protocol):
    """The plan's items."""

    def add(self, items: Sequence[PlanItem]) -> None:
        """Store all or none: Conflict when one is there already, TooLarge when the plan would hold too many."""

    def all(self) -> list[PlanItem]:
        """Every item, by due day, ties by id."""

    def replace(self, item: PlanItem, if_match: str | None = None) -> None:
        """Put it in the place of the one with its id: NotFound without one, Conflict when its etag is another."""

    def remove(self, item_id: str, if_match: str | None = None) -> PlanItem:
        """Take it out: NotFound without one, Conflict when its etag is another."""
