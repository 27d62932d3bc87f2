"""The trail of decisions: what was said, what the machine had said, and what was taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.domain.decision import Decision
from models.domain.machine_word import MachineWord


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Somebody's taking back of a decision, which stays on record."""

    decision_id: str
    by: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """A decision with all that is known of it; `machine` is None where the machine had said nothing yet."""

    decision: Decision
    machine: MachineWord | None
    withdrawal: Withdrawal | None = None

    @property
    def in_force(self) -> bool:
        """Whether it still counts."""
        return self.withdrawal is None


@dataclass(frozen=True, slots=True)
class TrailQuery:
    """Which entries; None is any."""

    asset_id: str | None = None
    axis: str | None = None
    by: str | None = None
    in_force: bool | None = None


@dataclass(frozen=True, slots=True)
class TrailPage:
    """Entries, the latest first; `cursor` asks for older ones, None at the end; `total` counts all pages."""

    entries: tuple[TrailEntry, ...]
    cursor: str | None
    total: int
