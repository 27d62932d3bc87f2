"""Gaps: cells below their policy, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.domain.coverage import CellKey, CoverageCell, CoverageMap, Grade
from models.domain.taxonomy import Taxonomy


class GapKind(StrEnum):
    """What is wrong with the cell."""

    EMPTY = "empty"
    THIN = "thin"
    STALE = "stale"


_WEIGHT = {GapKind.EMPTY: 1.0, GapKind.THIN: 0.7, GapKind.STALE: 0.4}
"""A missing answer is worse than too few, too few worse than old ones; a convention, shown with every gap."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A cell below its policy.

    `probability` that it really is below; `severity` 0 to 1 = weight of the kind × missing fraction × probability;
    `nearest` is the asset that comes closest to serving it, with its probability, where there is one.
    """

    key: CellKey
    kind: GapKind
    severity: float
    probability: float
    reason: str
    nearest: tuple[str, float] | None = None


def find_gaps(
    taxonomy: Taxonomy, maps: Iterable[CoverageMap], touched: Mapping[str, date | None], today: date
) -> list[Gap]:
    """Every gap of these maps, worst first; `touched` is each asset's last known day, None where it is unknown."""
    found = [gap for journey in maps for cell in journey.cells if (gap := _gap(taxonomy, cell, touched, today))]
    return sorted(found, key=lambda gap: (-gap.severity, gap.key))


def _gap(taxonomy: Taxonomy, cell: CoverageCell, touched: Mapping[str, date | None], today: date) -> Gap | None:
    if cell.grade in (Grade.EMPTY, Grade.THIN):
        kind = GapKind(cell.grade.value)
        missing, probability = cell.shortfall / cell.policy.minimum, cell.probability_below
    elif (
        cell.policy.in_scope
        and (old := _stale(cell, touched, today))
        and cell.distinct - len(old) < cell.policy.minimum
    ):
        kind, missing, probability = GapKind.STALE, len(old) / cell.distinct, 1.0
    else:
        return None
    severity = _WEIGHT[kind] * missing * probability
    return Gap(cell.key, kind, severity, probability, _reason(taxonomy, cell, kind), _nearest(cell))


def _stale(cell: CoverageCell, touched: Mapping[str, date | None], today: date) -> set[str]:
    """Groups whose every asset was last touched before the policy's period; an unknown day is not stale."""
    if cell.policy.fresh_within_days is None:
        return set()
    limit = today - timedelta(days=cell.policy.fresh_within_days)
    fresh = {s.group for s in cell.supplies if s.assigned and (touched.get(s.asset_id) or today) >= limit}
    return {supply.group for supply in cell.supplies if supply.assigned} - fresh


def _nearest(cell: CoverageCell) -> tuple[str, float] | None:
    best = max(cell.supplies, key=lambda supply: (supply.probability, supply.asset_id), default=None)
    return (best.asset_id, best.probability) if best and not best.assigned else None


def _reason(taxonomy: Taxonomy, cell: CoverageCell, kind: GapKind) -> str:
    key = cell.key
    stage = taxonomy.journey(key.journey).stage(key.stage)
    whom = taxonomy.persona(key.persona).name
    where = f"“{taxonomy.need(key.need).statement}” ({whom}) at {stage.name if stage else key.stage}"
    asked = cell.policy.minimum
    match kind:
        case GapKind.EMPTY:
            return f"Nothing serves {where}; the policy asks for {asked}."
        case GapKind.THIN:
            return f"Only {cell.distinct} of {asked} serve {where}, near-duplicates counted once."
        case GapKind.STALE:
            days = cell.policy.fresh_within_days
            return (
                f"What serves {where} was last touched more than {days} days ago; the policy asks for {asked} fresher."
            )
