"""An import: a file of counts, costs, contacts or questions that somebody brought in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.domain.engagement import Counts
from models.domain.period import Period


class ImportKind(StrEnum):
    """What a file tells."""

    ENGAGEMENT = "engagement"
    COSTS = "costs"
    CONTACTS = "contacts"
    QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where it came from: the file's name and the SHA-256 of its bytes, who brought it in, and when."""

    file: str
    sha256: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the file's rows: `rows` = `joined` + `unjoined` + `skipped` (totals, folders, empty ones).

    `assets` are those the joined rows belong to, `unread` those of them that were counted and not read;
    `addresses` are the different ones that did not join.
    """

    rows: int = 0
    joined: int = 0
    unjoined: int = 0
    skipped: int = 0
    assets: int = 0
    unread: int = 0
    addresses: int = 0


@dataclass(frozen=True, slots=True)
class Import:
    """One file. `period` is what its counts are of; None where it counts nothing."""

    id: str
    kind: ImportKind
    provider: str
    period: Period | None
    origin: Origin
    tally: Tally

    @property
    def cure(self) -> str:
        """How to take it back."""
        return f"`fingerpost import undo {self.id}` takes it back"


@dataclass(frozen=True, slots=True)
class Unjoined:
    """An address that leads to no asset: where it first stood, why it did not join, and the asset most like it."""

    address: str
    line: int
    rows: int
    counts: Counts
    reason: str
    nearest: str | None = None
