"""Snapshots."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import Field

from models.reports.snapshots.snapshot import SnapshotEntry
from service.api.schemas.base import Input, Name, Output


class SnapshotIn(Input):
    """The library as it is, to be kept."""

    name: Name = Field(description="Letters, digits, spaces and . , : + - ( ).", examples=["Board June 2026"])
    by: Name = Field(description="Who keeps it.")


class SnapshotOut(Output):
    """A snapshot in a list."""

    name: str
    day: date = Field(description="Of the figures.")
    by: str
    at: datetime = Field(description="When it was kept.")
    characters: int = Field(description="How long it is as it is kept.")

    @classmethod
    def of(cls, entry: SnapshotEntry) -> SnapshotOut:
        """From the domain."""
        return cls(name=entry.name, day=entry.day, by=entry.by, at=entry.at, characters=entry.characters)


class SnapshotsOut(Output):
    """Every snapshot."""

    snapshots: list[SnapshotOut]
