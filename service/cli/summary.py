"""What an index run came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from indexing.events import Done, Event, Mapped, Planned
from indexing.sources.base import Failed, Skipped
from service.cli.listing import Cell, Listing


@dataclass
class Summary:
    """Gathered from a run's events."""

    skipped: list[Skipped] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    done: Done | None = None
    mapped: int = 0

    @classmethod
    def of(cls, events: Iterable[Event]) -> Summary:
        """Drain a run."""
        summary = cls()
        for event in events:
            match event:
                case Skipped():
                    summary.skipped.append(event)
                case Failed():
                    summary.failed.append(event)
                case Done():
                    summary.done = event
                case Mapped():
                    summary.mapped = event.assets
        return summary

    def listings(self, *, show_skipped: bool) -> list[Listing]:
        """The counts, then what was skipped (by reason, or one by one) and what failed."""
        found = [self._counts()]
        if self.skipped:
            found.append(self._every_skipped() if show_skipped else self._skipped_by_reason())
        if self.failed:
            rows = [[each.where, each.problem, each.cure] for each in self.failed]
            found.append(Listing(("file", "problem", "cure"), rows, self.failed, title=f"Failed: {len(rows)}"))
        return found

    def value(self) -> dict[str, object]:
        """All of it for JSON."""
        return {
            "counts": self._plan(),
            "texts_embedded": self.done.texts if self.done else 0,
            "assets_mapped": self.mapped,
            "seconds": {name: round(spent, 3) for name, spent in (self.done.seconds if self.done else {}).items()},
            "skipped": self.skipped,
            "failed": self.failed,
        }

    def _plan(self) -> dict[str, int]:
        planned: Planned | None = self.done.planned if self.done else None
        kinds = ("new", "changed", "metadata", "reread", "unchanged", "gone", "skipped", "failed")
        return {kind: getattr(planned, kind, 0) for kind in kinds}

    def _counts(self) -> Listing:
        plan = self._plan()
        seconds = sum(self.done.seconds.values()) if self.done else 0.0
        texts = self.done.texts if self.done else 0
        note = f"{texts} texts embedded, {self.mapped} assets mapped, {seconds:.1f} s."
        headings = {"metadata": "metadata only", "reread": "read anew"}
        names = [headings.get(kind, kind) for kind in plan]
        return Listing(names, [list(plan.values())], plan, title="Indexed", note=note)

    def _skipped_by_reason(self) -> Listing:
        reasons = Counter(each.reason for each in self.skipped).most_common()
        rows: list[list[Cell]] = [[reason, count] for reason, count in reasons]
        note = "--show-skipped lists every one."
        return Listing(("reason", "count"), rows, None, title=f"Skipped: {len(self.skipped)}", note=note)

    def _every_skipped(self) -> Listing:
        rows = [[each.where, each.reason, each.detail] for each in self.skipped]
        return Listing(("where", "reason", "detail"), rows, None, title=f"Skipped: {len(rows)}")
