"""The words that gaps are told in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from models.domain.coverage import CellKey
from models.domain.taxonomy import Taxonomy

SHOWN = 3
"""Formats, channels or languages that a sentence names."""


def where(taxonomy: Taxonomy, key: CellKey) -> str:
    """Such as "“Sleep well” (Gia, a guest) at Awareness"."""
    stage = taxonomy.journey(key.journey).stage(key.stage)
    return f"{whom(taxonomy, key)} at {stage.name if stage else key.stage}"


def whom(taxonomy: Taxonomy, key: CellKey) -> str:
    """Such as "“Sleep well” (Gia, a guest)"."""
    return f"“{taxonomy.need(key.need).statement}” ({taxonomy.persona(key.persona).name})"


def amount(count: int, noun: str) -> str:
    """Such as "1 asset" or "2 assets"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def serves(count: int) -> str:
    """The verb that goes with so many."""
    return "serves" if count == 1 else "serve"


def chance(probability: float) -> str:
    """A percentage that never claims what is not certain: 0 % and 100 % are kept for what is."""
    if 0 < probability < 0.005:  # noqa: PLR2004 - what rounds to nought
        return "under 1 %"
    if 0.995 <= probability < 1:  # noqa: PLR2004 - what rounds to a hundred
        return "over 99 %"
    return f"{100 * probability:.0f} %"


def one_of(names: Sequence[str]) -> str:
    """Such as "guide, video or checklist"."""
    return " or ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def tally(names: Iterable[str | None]) -> str:
    """The commonest with their numbers, such as "3 article, 1 news, 2 unknown"."""
    counts = Counter(name or "unknown" for name in names)
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    more = f" and {amount(len(ordered) - SHOWN, 'more kind')}" if len(ordered) > SHOWN else ""
    return ", ".join(f"{count} {name}" for name, count in ordered[:SHOWN]) + more
