"""A gap: where the library falls short of its policy, why, and what to mend first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.domain.coverage import CellKey
from models.domain.priority import Priority


class GapKind(StrEnum):
    """What is wrong with the cell."""

    EMPTY = "empty"
    MISSING_STEP = "missing step"
    THIN = "thin"
    BARRIER = "unanswered barrier"
    LANGUAGE = "wrong language"
    STALE = "stale"
    FORMAT = "wrong format"
    CHANNEL = "wrong channel"
    ACCELERATOR = "accelerator without content"
    UNREAD = "unread"
    DOUBT = "in doubt"


WEIGHT: Mapping[GapKind, float] = {
    GapKind.EMPTY: 1.0,
    GapKind.MISSING_STEP: 1.0,
    GapKind.THIN: 0.7,
    GapKind.BARRIER: 0.5,
    GapKind.LANGUAGE: 0.5,
    GapKind.STALE: 0.4,
    GapKind.FORMAT: 0.4,
    GapKind.CHANNEL: 0.4,
    GapKind.ACCELERATOR: 0.3,
    GapKind.UNREAD: 0.3,
    GapKind.DOUBT: 0.5,
}
"""A missing answer is worse than too few, too few worse than old ones; a convention, shown with every gap."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A cell below its policy; `subject` is the barrier, accelerator, format, channel or language that is missing.

    `nearest` is the asset that comes closest to mending it, with its probability, where there is one.
    """

    key: CellKey
    kind: GapKind
    priority: Priority
    reason: str
    nearest: tuple[str, float] | None = None
    subject: str = ""

    @property
    def severity(self) -> float:
        """0 to 1: weight of the kind × missing fraction."""
        return self.priority.severity

    @property
    def probability(self) -> float:
        """That it is a gap at all."""
        return self.priority.certainty

    @property
    def identity(self) -> tuple[CellKey, GapKind, str]:
        """What makes it the same gap tomorrow: its numbers may change."""
        return (self.key, self.kind, self.subject)

    def is_about(self, kind: str | None = None, **axes: str | None) -> bool:
        """Whether it is of that kind, and its cell at those ids of a persona, need, journey or stage; empty is any."""
        if kind and kind != self.kind:
            return False
        return all(not name or getattr(self.key, axis) == name for axis, name in axes.items())
