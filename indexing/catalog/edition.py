"""An edition: a whole library's labels beside those in force, with what they were made with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.domain.choice import Choice
from models.domain.fingerprint import fingerprint
from models.domain.taxonomy import Taxonomy

MOST_TRIALS = 3
"""Trials that are kept at a time: each is as large as the library's labels."""
MOST_EARLIER = 2
"""Editions that were in force and can be gone back to; older ones are forgotten."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The learned parts in force, and the term that they are in force for; "" before the first change."""

    term: str
    choice: Choice


class EditionState(StrEnum):
    """What an edition is good for."""

    BUILDING = "building"
    READY = "ready"
    FAILED = "failed"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class EditionProgress:
    """Assets read or labelled, of how many, as told last `at`; `problem` is why it failed, else empty."""

    at: datetime
    done: int = 0
    total: int = 0
    problem: str = ""

    @property
    def fraction(self) -> float:
        """0 to 1."""
        return self.done / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class EditionPrints:
    """Fingerprints of the learned parts and of the library that was labelled; empty until it is."""

    learned: str = ""
    library: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """Labels under one taxonomy and one choice of learned parts; `document` is the taxonomy as it was written."""

    id: str
    state: EditionState
    taxonomy: Taxonomy
    document: str
    choice: Choice
    created_at: datetime
    progress: EditionProgress
    prints: EditionPrints = EditionPrints()


def library_print(versions: Iterable[tuple[str, str]]) -> str:
    """Of every asset's id and version: what is computed from one library fits no other."""
    return fingerprint(sorted(versions))
