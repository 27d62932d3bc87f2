"""Evidence: the sentence that caused a label."""

from __future__ import annotations

from dataclasses import dataclass

from models.domain.asset import Asset


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence found in the asset: `asset.text_of(part)[start:end] == text`, offsets in characters."""

    text: str
    part: str
    start: int
    end: int

    @classmethod
    def cut(cls, asset: Asset, part: str, start: int, end: int) -> Evidence:
        """The evidence at these offsets of the asset."""
        return cls(asset.text_of(part)[start:end], part, start, end)
