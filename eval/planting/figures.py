"""Plantings as the rows of a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.planting.trial import Outcome, row

WRONG = (0.0, 0.1)
"""Fractions of the assets whose labels are another's."""


def rows_of(outcomes: Mapping[float, Sequence[Outcome]]) -> dict[str, dict[str, float | tuple[float, float]]]:
    """A row a fraction of wrong labels."""
    return {_named(fraction): dict(row(each)) for fraction, each in outcomes.items() if each}


def _named(fraction: float) -> str:
    return f"labels of {fraction:.0%} of the assets wrong" if fraction else "labels as they are"
