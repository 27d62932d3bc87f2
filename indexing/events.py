"""What the pipeline tells as it goes: the command line draws it, jobs store it, tests assert on it."""

from __future__ import annotations

from dataclasses import dataclass

from indexing.sources.base import Failed, Skipped


@dataclass(frozen=True, slots=True)
class Planned:
    """Sources are read. Counts are assets; `characters` is the text that will be embedded."""

    new: int
    changed: int
    metadata: int
    reread: int
    unchanged: int
    gone: int
    skipped: int
    failed: int
    characters: int


@dataclass(frozen=True, slots=True)
class Embedded:
    """A batch is durable in catalogue and store. Totals since the start of the run."""

    assets: int
    characters: int
    texts: int


@dataclass(frozen=True, slots=True)
class Stored:
    """All texts are embedded and stored; links and near-duplicates are looked up now, minutes in a large library."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """The library is classified against the taxonomy in force."""

    assets: int
    taxonomy: str


@dataclass(frozen=True, slots=True)
class Done:
    """The run is over; `texts` were embedded, `seconds` by phase."""

    planned: Planned
    texts: int
    seconds: dict[str, float]


Event = Planned | Embedded | Stored | Mapped | Done | Skipped | Failed
