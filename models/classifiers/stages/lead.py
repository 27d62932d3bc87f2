"""The lead: the few words of an asset that the stage encoder reads."""

from __future__ import annotations

from dataclasses import dataclass

from models.domain.asset import Asset

_LONGEST = {"title": 300, "description": 400, "body": 1_200}
"""Characters; more than the encoder's word pieces hold in any language it knows."""


@dataclass(frozen=True, slots=True)
class Lead:
    """Title, description and the body's beginning, a line each.

    `parts`: for each, its name and the offset in `text` at which it begins; inside a part offsets run alike.
    """

    text: str
    parts: tuple[tuple[str, int], ...]

    def place(self, at: int) -> tuple[str, int]:
        """The part that a character of the text belongs to, and its offset there."""
        part, start = next((part, start) for part, start in reversed(self.parts) if start <= at)
        return part, at - start


def lead(asset: Asset) -> Lead:
    """The lead of an asset; without any text it is empty."""
    text, parts = "", []
    for part, longest in _LONGEST.items():
        own = asset.text_of(part)[:longest]
        if own.strip():
            text = f"{text}\n" if text else ""
            parts.append((part, len(text)))
            text += own
    return Lead(text, tuple(parts))
