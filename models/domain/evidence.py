"""Evidence: the sentences that caused a label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.domain.asset import Asset


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence found in an asset: `asset.text_of(part)[start:end] == text`, offsets in characters."""

    text: str
    part: str
    start: int
    end: int

    @classmethod
    def at(cls, asset: Asset, part: str, start: int, end: int) -> Sentence:
        """The sentence at these offsets of the asset."""
        return cls(asset.text_of(part)[start:end], part, start, end)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that did most for a label, told as `Sentence` is, and in `more` those that did most beside it."""

    text: str
    part: str
    start: int
    end: int
    more: tuple[Sentence, ...] = ()

    @classmethod
    def cut(cls, asset: Asset, part: str, start: int, end: int) -> Evidence:
        """The evidence at these offsets of the asset."""
        return cls(asset.text_of(part)[start:end], part, start, end)

    @classmethod
    def of(cls, sentences: Sequence[Sentence]) -> Evidence | None:
        """Evidence of these sentences, the strongest first; None of none."""
        if not sentences:
            return None
        first, *others = sentences
        return cls(first.text, first.part, first.start, first.end, tuple(others))

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence, the strongest first."""
        return (Sentence(self.text, self.part, self.start, self.end), *self.more)
