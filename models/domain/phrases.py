"""Phrases: numbers as findings say them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

LEAST = 0.005
"""Shares nearer than this to nothing or to the whole would be rounded to it."""
NAMED = 3
"""Names said in a sentence; a table holds the rest."""


def many(count: int, noun: str, plural: str | None = None) -> str:
    """As in "1 asset" and "1,204 assets"."""
    return f"{count:,} {noun if count == 1 else plural or f'{noun}s'}"


def percent(part: float, whole: float = 1.0) -> str:
    """As in "26%"; a part that is there never reads as nothing, nor one that lacks something as the whole."""
    share = part / whole if whole else 0.0
    if 0 < share < LEAST:
        return "<1%"
    return ">99%" if 1 - LEAST < share < 1 else f"{share:.0%}"


def money(amount: Decimal, currency: str) -> str:
    """Whole units, or cents below ten, where they matter; the bare number where the currency is unknown."""
    spelt = f"{amount:,.2f}" if abs(amount) < 10 else f"{amount:,.0f}"  # noqa: PLR2004 - as the docstring says
    return f"{currency} {spelt}".strip()


def listed(names: Sequence[str], most: int = NAMED, of: int | None = None) -> str:
    """As in "a, b and c", or "a, b, c and 4 more" beyond the most that a sentence bears; `of` counts all."""
    said = list(names[:most])
    if (more := (len(names) if of is None else of) - len(said)) > 0:
        said.append(f"{more:,} more")
    return " and ".join([", ".join(said[:-1]), said[-1]] if said[1:] else said)
