"""Too little: cells that are empty, thin, in doubt, or a step missing in a path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.domain.coverage import CoverageCell, Grade
from models.domain.gap import GapKind
from models.domain.gap_facts import Finding
from models.domain.gap_words import amount, chance, serves, where
from models.domain.taxonomy import Taxonomy

LIKELIER_THAN_NOT = 0.5


def find_shortage(taxonomy: Taxonomy, row: Sequence[CoverageCell]) -> Iterator[tuple[CoverageCell, Finding]]:
    """Of a need's cells on one journey, in the order of its stages."""
    for at, cell in enumerate(row):
        if cell.grade is Grade.EMPTY:
            before, after = (sum(each.distinct for each in side) for side in (row[:at], row[at + 1 :]))
            yield cell, _missing_step(taxonomy, cell, before, after) if before and after else _empty(taxonomy, cell)
        elif cell.grade is Grade.THIN:
            yield cell, _thin(taxonomy, cell)
        elif cell.probability_below >= LIKELIER_THAN_NOT:
            yield cell, _doubt(taxonomy, cell)


def _empty(taxonomy: Taxonomy, cell: CoverageCell) -> Finding:
    reason = f"Nothing serves {where(taxonomy, cell.key)}; {_asked(cell)}. {_supply(cell)}"
    return Finding(GapKind.EMPTY, 1.0, cell.probability_below, reason, nearest(cell))


def _missing_step(taxonomy: Taxonomy, cell: CoverageCell, before: int, after: int) -> Finding:
    reason = (
        f"The path breaks off: nothing serves {where(taxonomy, cell.key)}, "
        f"with {amount(before, 'asset')} before this step and {after} after it; {_asked(cell)}. {_supply(cell)}"
    )
    return Finding(GapKind.MISSING_STEP, 1.0, cell.probability_below, reason, nearest(cell))


def _thin(taxonomy: Taxonomy, cell: CoverageCell) -> Finding:
    place = where(taxonomy, cell.key)
    asked = cell.policy.minimum
    reason = f"Only {cell.distinct} of {asked} {serves(cell.distinct)} {place}, near-duplicates counted once. "
    return Finding(GapKind.THIN, cell.shortfall / asked, cell.probability_below, reason + _supply(cell), nearest(cell))


def _doubt(taxonomy: Taxonomy, cell: CoverageCell) -> Finding:
    """Labelled so, and probably wrongly: a person's word settles it."""
    surest = max(cell.assigned, key=lambda supply: supply.probability)
    reason = (
        f"{amount(cell.distinct, 'asset')} {serves(cell.distinct)} {where(taxonomy, cell.key)} by label, "
        f"the surest with {chance(surest.probability)}: that fewer do than the {cell.policy.minimum} asked for "
        f"has {chance(cell.probability_below)}. Confirm their labels, or reject them."
    )
    return Finding(GapKind.DOUBT, 1.0, cell.probability_below, reason, (surest.asset_id, surest.probability))


def _asked(cell: CoverageCell) -> str:
    return f"the policy asks for {cell.policy.minimum}"


def _supply(cell: CoverageCell) -> str:
    low, high = cell.likely
    span = f"{low} to {high}" if low != high else f"{low}"
    return f"By probability {cell.expected:.1f} do ({span}), and none with {chance(cell.probability_empty)}."


def nearest(cell: CoverageCell) -> tuple[str, float] | None:
    """The likeliest asset that does not count yet, where there is one."""
    beside = (supply for supply in cell.supplies if not supply.assigned)
    best = max(beside, key=lambda supply: (supply.probability, supply.asset_id), default=None)
    return (best.asset_id, best.probability) if best else None
