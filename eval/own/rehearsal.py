"""A catalogue as it would be, had some decisions never been made; nothing is written to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NoReturn, cast

from indexing.catalog.base import Catalog
from models.domain.decision import Decision
from models.domain.errors import Conflict


class _WithheldDecisions:
    """The decisions but those on some assets."""

    def __init__(self, decisions: Sequence[Decision], without: Collection[str]) -> None:
        self._decisions = [decision for decision in decisions if decision.asset_id not in without]

    def in_force(self, asset_id: str | None = None) -> list[Decision]:
        return [each for each in self._decisions if asset_id in (None, each.asset_id)]

    def __getattr__(self, name: str) -> NoReturn:
        raise Conflict(f"A rehearsal reads decisions and never writes them: '{name}' was asked for.")


class _Rehearsal:
    """The catalogue itself, but for its decisions."""

    def __init__(self, catalog: Catalog, decisions: _WithheldDecisions) -> None:
        self._catalog, self.decisions = catalog, decisions

    def __getattr__(self, name: str) -> object:
        return getattr(self._catalog, name)


def rehearse(catalog: Catalog, without: Collection[str]) -> Catalog:
    """The catalogue without people's decisions on these assets."""
    return cast(Catalog, _Rehearsal(catalog, _WithheldDecisions(catalog.decisions.in_force(), without)))
