"""Supply: how many cells hold what the policy asks for."""

from __future__ import annotations

from models.reports.ledger import Ledger


def fulfilled_cells(ledger: Ledger) -> tuple[int, int]:
    """Cells in scope with at least the policy's minimum of distinct assets, and how many are in scope."""
    held: dict[tuple[str, str, str], set[str]] = {}
    for item in ledger.items:
        for journey, stage in item.stages.items():
            for need in item.needs:
                held.setdefault((need, journey, stage), set()).add(item.group)
    taxonomy, filled, asked = ledger.taxonomy, 0, 0
    for journey_of in taxonomy.journeys:
        for persona, need_of, stage in taxonomy.cells(journey_of):
            policy = taxonomy.coverage.policy_for(persona.id, need_of.id, journey_of.id, stage)
            distinct = len(held.get((need_of.id, journey_of.id, stage), ()))
            asked += policy.in_scope
            filled += policy.in_scope and distinct >= policy.minimum
    return filled, asked
