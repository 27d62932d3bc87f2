"""How far a job is, told from the pipeline's events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from time import monotonic
from typing import Any

from indexing.events import Done, Embedded, Event, Mapped, Planned, Stored
from indexing.sources.base import Failed, Skipped

LISTED = 100
"""Failures told one by one; more are counted."""


@dataclass
class Progress:
    """Grows with every event. `now` tells seconds."""

    now: Callable[[], float] = monotonic
    phase: str = "reading"
    planned: Planned | None = None
    embedded: Embedded = field(default_factory=lambda: Embedded(0, 0, 0))
    skipped: Counter[str] = field(default_factory=Counter)
    failures: list[dict[str, str]] = field(default_factory=list)
    failed: int = 0
    mapped: int = 0
    _started: float = 0.0

    def add(self, event: Event) -> None:
        """Take an event in."""
        match event:
            case Skipped():
                self.skipped[event.reason] += 1
            case Failed():
                self._fail(event)
            case Planned():
                self.planned, self.phase, self._started = event, "embedding", self.now()
            case Embedded():
                self.embedded = event
            case Stored():
                self.phase = "relating"
            case Done():
                self.phase = "mapping"
            case Mapped():
                self.mapped, self.phase = event.assets, "done"

    def to_json(self) -> dict[str, Any]:
        """For whoever waits: counts, the fraction that is done, and the seconds that are left, where known."""
        counts = {"skipped": self.skipped.total(), "failed": self.failed}
        if self.planned is None:
            return {"phase": self.phase, **counts}
        told = {"phase": self.phase, **asdict(self.embedded), "planned": asdict(self.planned)}
        return {**told, **counts, "fraction": round(self.fraction, 4), "seconds_left": self._seconds_left()}

    def to_result(self) -> dict[str, Any]:
        """For the books: what was done, what was left out and why."""
        planned = asdict(self.planned) if self.planned else {}
        counted = {"texts": self.embedded.texts, "mapped": self.mapped, "skipped_by_reason": dict(self.skipped)}
        return {**planned, **counted, "failures": self.failures}

    @property
    def fraction(self) -> float:
        """Of the text that is to be embedded, 0 to 1."""
        if self.phase in ("relating", "mapping", "done"):
            return 1.0
        planned = self.planned.characters if self.planned else 0
        return min(1.0, self.embedded.characters / planned) if planned else 0.0

    def _seconds_left(self) -> int | None:
        done = self.fraction
        return round((self.now() - self._started) * (1 - done) / done) if done else None

    def _fail(self, event: Failed) -> None:
        self.failed += 1
        if len(self.failures) < LISTED:
            self.failures.append({"where": event.where, "problem": event.problem, "cure": event.cure})
