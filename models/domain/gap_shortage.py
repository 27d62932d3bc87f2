"""Too little: cells that are empty, thin, in doubt, or a step missing in a path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.domain.coverage import CoverageCell, Grade
from models.domain.gap import GapKind
from models.domain.gap_facts import Finding
from models.domain.gap_words import asked, chance, where
from models.domain.phrases import many
from models.domain.taxonomy import Taxonomy

LIKELIER_THAN_NOT = 0.5
TELLING = 0.1
"""Assets: by less than this all chances together say nothing that the likeliest does not."""


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
    reason = f"Nothing serves {where(taxonomy, cell.key)}; {asked(cell)}. {_odds(cell)}"
    return Finding(GapKind.EMPTY, 1.0, cell.probability_below, reason, nearest(cell))


def _missing_step(taxonomy: Taxonomy, cell: CoverageCell, before: int, after: int) -> Finding:
    reason = (
        f"The path breaks off: {many(before, 'asset')} before this step and {after:,} after it, but "
        f"nothing serves {where(taxonomy, cell.key)}; {asked(cell)}. {_odds(cell)}"
    )
    return Finding(GapKind.MISSING_STEP, 1.0, cell.probability_below, reason, nearest(cell))


def _thin(taxonomy: Taxonomy, cell: CoverageCell) -> Finding:
    do = "asset serves" if cell.distinct == 1 else "assets serve"
    reason = (
        f"Only {cell.distinct} {do} {where(taxonomy, cell.key)}, near-duplicates counted once; {asked(cell)}. "
        f"{_odds(cell)}"
    )
    missing = cell.shortfall / cell.policy.minimum
    return Finding(GapKind.THIN, missing, cell.probability_below, reason, nearest(cell))


def _doubt(taxonomy: Taxonomy, cell: CoverageCell) -> Finding:
    """Labelled so, and probably wrongly: a person's word settles it."""
    surest = max(cell.assigned, key=lambda supply: supply.probability)
    wanted, sure = cell.policy.minimum, chance(surest.probability)
    told = "1 asset is" if cell.distinct == 1 else f"{cell.distinct} assets are"
    reason = (
        f"{told} labelled as serving {where(taxonomy, cell.key)}, but {'that' if cell.distinct == 1 else 'the surest'} "
        f"is only {sure} sure: with a chance of {chance(cell.probability_below)} "
        f"{'none does' if wanted == 1 else f'fewer than the {wanted} that the policy asks for do'}. "
        f"Confirm or reject the label{'' if cell.distinct == 1 else 's'}."
    )
    return Finding(GapKind.DOUBT, 1.0, cell.probability_below, reason, (surest.asset_id, surest.probability))


def _odds(cell: CoverageCell) -> str:
    """How likely it is that the labels err and there is enough."""
    wanted, candidates = cell.policy.minimum, len(cell.chances.probabilities)
    if candidates < wanted:
        return f"No {'other ' if cell.distinct else ''}asset has a chance of even 1% to do so."
    enough = "one does" if wanted == 1 else f"{wanted} do"
    said = f"The chance that {enough} after all is {chance(1 - cell.probability_below)}"
    if cell.expected - (1 - cell.probability_empty) < TELLING:
        return f"{said}."
    low, high = cell.likely
    return f"{said}; all chances together come to {cell.expected:.1f} assets (with 90% certainty {low} to {high})."


def nearest(cell: CoverageCell) -> tuple[str, float] | None:
    """The likeliest asset that does not count yet, where there is one."""
    beside = (supply for supply in cell.supplies if not supply.assigned)
    best = max(beside, key=lambda supply: (supply.probability, supply.asset_id), default=None)
    return (best.asset_id, best.probability) if best else None
