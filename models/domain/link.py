"""A link that a draft could carry: from which words to which asset, and why."""

from __future__ import annotations

from dataclasses import dataclass

from models.domain.suggestion import Reason


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a body, characters [start, end), that name an asset.

    `share`, 0 to 1, is how much of the title's telling words they hold, each by its rarity; `held` and `told` count
    those that they hold and those that the title has.
    """

    start: int
    end: int
    share: float
    held: int
    told: int

    def overlaps(self, other: Anchor) -> bool:
        """Whether they have a word in common."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Link:
    """`words` are the anchor's own, `sentence` the one they stand in, `heading` the path of headings above it."""

    asset_id: str
    probability: float
    anchor: Anchor
    words: str
    sentence: str
    heading: str
    reasons: tuple[Reason, ...]
