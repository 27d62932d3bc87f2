"""What readers of exports yield, and what they are told."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import IO

from models.domain.engagement import Counts
from models.domain.errors import TooLarge
from models.domain.period import Period

MAX_BYTES = 2_000_000_000
"""Files are read as a stream: time, not memory, is what a large one takes."""


@dataclass(frozen=True, slots=True)
class File:
    """A file under its name, opened as often as need be."""

    name: str
    size: int
    open: Callable[[], IO[bytes]]

    @classmethod
    def at(cls, path: Path) -> File:
        """A file on disk."""
        return cls(path.name, path.stat().st_size, lambda: path.open("rb"))

    @classmethod
    def of(cls, name: str, content: bytes) -> File:
        """A file in memory."""
        return cls(name, len(content), lambda: BytesIO(content))

    def sha256(self) -> str:
        """Of its bytes, in hexadecimal."""
        with self.open() as opened:
            digest = hashlib.sha256()
            while piece := opened.read(1 << 20):
                digest.update(piece)
        return digest.hexdigest()

    def require_at_most(self, limit: int) -> None:
        """TooLarge beyond `limit` bytes."""
        if self.size > limit:
            cure = "Export a shorter period, or raise FINGERPOST_MAX_IMPORT_BYTES."
            raise TooLarge(f"{self.size:,} bytes; at most {limit:,} are read.", where=self.name, cure=cure)


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What somebody says of a file because it does not say so itself.

    `columns` maps a field ("url", "views", …) to the column that holds it.
    """

    provider: str | None = None
    period: Period | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    max_bytes: int = MAX_BYTES


@dataclass(frozen=True, slots=True)
class Began:
    """A table begins: whose it is, and the period that it states, where it does."""

    provider: str
    period: Period | None
    where: str


@dataclass(frozen=True, slots=True)
class Row:
    """What one row counts of an address, on one day where rows have days."""

    line: int
    address: str
    counts: Counts
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Passed:
    """A row that counts no page of its own: a total, a folder."""

    line: int
    reason: str


Item = Began | Row | Passed
