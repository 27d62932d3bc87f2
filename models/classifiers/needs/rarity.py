"""Rarity: how much each word that a need is told in says, in one library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.domain.persona import Need


@dataclass(frozen=True, slots=True)
class Rarity:
    """By word: of all the need's texts (`whole`), and of each barrier, then of each accelerator (`supports`)."""

    whole: Mapping[str, float]
    supports: tuple[Mapping[str, float], ...]

    @classmethod
    def of(cls, need: Need, whole: Mapping[str, float]) -> Rarity:
        """Divided once a library, rather than once an asset that serves the need."""
        supports = [text.lower() for text in (*need.barriers, *need.accelerators)]
        return cls(whole, tuple({word: rare for word, rare in whole.items() if word in text} for text in supports))
