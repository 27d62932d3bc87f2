"""The port of the book in which snapshots are kept."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from models.reports.snapshots.snapshot import Snapshot, SnapshotEntry


class SnapshotBook(Protocol):
    """Snapshots by name; one that is kept never changes."""

    def add(self, snapshot: Snapshot, at: datetime) -> SnapshotEntry:
        """Keep it; Conflict for a name that is taken, TooLarge when there are as many as are kept."""

    def get(self, name: str) -> Snapshot:
        """Equal to what was kept, or NotFound with the names there are."""

    def all(self) -> list[SnapshotEntry]:
        """Every one, newest first."""

    def remove(self, name: str) -> SnapshotEntry:
        """Forget it, or NotFound."""
