"""The words that gaps are told in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from models.domain.coverage import CellKey, CoverageCell
from models.domain.phrases import many, percent
from models.domain.taxonomy import Taxonomy

SHOWN = 3
"""Formats, channels or languages that a sentence names."""
YEAR = 365.25
"""Days; from two years on nobody thinks in them."""

Verb = tuple[str, str, str]
"""Of one, of several, and of the only one that does not: "is", "are", "is not"."""


def where(taxonomy: Taxonomy, key: CellKey) -> str:
    """Such as "“Sleep well” (Gia, a guest) at Awareness"."""
    stage = taxonomy.journey(key.journey).stage(key.stage)
    return f"{whom(taxonomy, key)} at {stage.name if stage else key.stage}"


def whom(taxonomy: Taxonomy, key: CellKey) -> str:
    """Such as "“Sleep well” (Gia, a guest)"."""
    return f"“{taxonomy.need(key.need).statement}” ({taxonomy.persona(key.persona).name})"


def asked(cell: CoverageCell) -> str:
    """Such as "the policy asks for 2 assets"."""
    return f"the policy asks for {many(cell.policy.minimum, 'asset')}"


def of_those(fit: int, cell: CoverageCell, place: str, verb: Verb, rest: str) -> str:
    """Such as "Only 1 of the 3 assets that serve “Sleep well” at Awareness is fresh enough"."""
    one, several, only = verb
    if cell.distinct == 1:
        return f"The only asset that serves {place} {only} {rest}"
    some = f"Only {fit}" if fit else "None"
    return f"{some} of the {cell.distinct} assets that serve {place} {one if fit <= 1 else several} {rest}"


def chance(probability: float) -> str:
    """A percentage that never claims what is not certain."""
    return percent(probability).replace("<", "under ").replace(">", "over ")


def age(days: int) -> str:
    """Such as "700 days" or "5.8 years (2,113 days)"."""
    return many(days, "day") if days < 2 * YEAR else f"{days / YEAR:.1f} years ({many(days, 'day')})"


def one_of(names: Sequence[str]) -> str:
    """Such as "guide, video or checklist"."""
    return " or ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def tally(names: Iterable[str | None]) -> str:
    """The commonest with their numbers, such as "article (3), news (1), unknown (2)"."""
    counts = Counter(name or "unknown" for name in names)
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    more = f" and {many(len(ordered) - SHOWN, 'more kind')}" if len(ordered) > SHOWN else ""
    return ", ".join(f"{name} ({count})" for name, count in ordered[:SHOWN]) + more
