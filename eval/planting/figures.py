"""Plantings as the rows of a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.planting.trial import Outcome, row


def rows_of(outcomes: Mapping[str, Sequence[Outcome]]) -> dict[str, dict[str, float | tuple[float, float]]]:
    """A row a condition, by its name."""
    return {name: dict(row(each)) for name, each in outcomes.items() if each}
