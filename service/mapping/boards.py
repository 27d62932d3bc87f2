"""Boards: the state of the library as a snapshot to be drawn, kept, and compared with an earlier one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from indexing.catalog.base import Catalog
from indexing.catalog.records import TaxonomyVersion
from indexing.catalog.snapshot_codec import write_snapshot
from models.domain.brief import Brief
from models.domain.coverage import CellKey
from models.domain.decision import check_person
from models.domain.fingerprint import fingerprint
from models.reports.ledger import Ledger
from models.reports.snapshots.kept import KeptGap, KeptMap, KeptReport
from models.reports.snapshots.snapshot import Snapshot, SnapshotEntry, Stock, check_name
from service.mapping.briefing import Briefing
from service.mapping.reporting import Reporting
from service.mapping.view import View

BRIEFED = 5
"""Cells whose briefs a board gets: the worst ones, each once, however many gaps it has."""
WHOLE = "everything in this report"


@dataclass(frozen=True, slots=True)
class Origin:
    """What a snapshot is taken with: the version of the taxonomy, the embedding model's name, the costs' currency."""

    taxonomy: Callable[[], TaxonomyVersion]
    embedder: Callable[[], str]
    currency: str = ""


class Boards:
    """Snapshots, for every door. Safe to use from several threads."""

    def __init__(self, view: Callable[[], View], catalog: Catalog, origin: Origin) -> None:
        self._view, self._catalog, self._origin = view, catalog, origin
        self._lock = threading.Lock()
        self._taken: tuple[View, Snapshot] | None = None

    def now(self) -> Snapshot:
        """The library as it is, kept by nobody; taken once for each state of it."""
        view = self._view()
        with self._lock:
            if self._taken is None or self._taken[0] is not view:
                self._taken = (view, self._take(view))
            return self._taken[1]

    def keep(self, name: str, by: str) -> tuple[Snapshot, SnapshotEntry]:
        """Keep the library as it is under a name; Conflict for one that is taken, InvalidInput for one that is none."""
        kept = replace(self.now(), name=check_name(name), by=check_person(by))
        return kept, self._catalog.snapshots.add(kept, datetime.now(UTC))

    def find(self, of: str | None = None, since: str | None = None) -> tuple[Snapshot, Snapshot | None]:
        """The snapshot of that name, now without one, and the one that it is compared with; NotFound for a name."""
        earlier = self._catalog.snapshots.get(since) if since else None
        return (self._catalog.snapshots.get(of) if of else self.now()), earlier

    def all(self) -> list[SnapshotEntry]:
        """Every snapshot that is kept, newest first."""
        return self._catalog.snapshots.all()

    def remove(self, name: str) -> SnapshotEntry:
        """Forget one, or NotFound."""
        return self._catalog.snapshots.remove(name)

    def _take(self, view: View) -> Snapshot:
        ledger, reports = Reporting(lambda: view, self._catalog, self._origin.currency).every()
        gaps = tuple(self._gaps(view, ledger))
        kept = tuple(KeptReport.of(each) for each in reports)
        taken = Snapshot("", ledger.today, "", view.taxonomy, self._stock(view), _maps(view), gaps, kept)
        whole = fingerprint(write_snapshot(taken))
        return replace(taken, stock=replace(taken.stock, fingerprints={**taken.stock.fingerprints, WHOLE: whole}))

    def _gaps(self, view: View, ledger: Ledger) -> Iterator[KeptGap]:
        keys = list(dict.fromkeys(gap.key for gap in view.gaps))[:BRIEFED]
        made = Briefing(lambda: view, lambda: ledger, self._catalog).briefs(keys) if keys else []
        briefs: dict[CellKey, Brief] = dict(zip(keys, made, strict=True))
        for gap in view.gaps:
            nearest = view.addresses.get(gap.nearest[0]) if gap.nearest else None
            # Only its first gap brings a cell's brief along.
            yield KeptGap(gap, nearest.title if nearest else "", briefs.pop(gap.key, None))

    def _stock(self, view: View) -> Stock:
        repeats = sum(asset_id != leader for asset_id, leader in view.repeats.items())
        ends = sum(not address.targets for address in view.addresses.values())
        return Stock(len(view.addresses), repeats, ends, self._origin.taxonomy().number, self._fingerprints(view))

    def _fingerprints(self, view: View) -> dict[str, str]:
        labels = sorted(view.classifications.values(), key=lambda each: each.asset_id)
        choice = self._catalog.editions.choice()
        return {
            "content": fingerprint([[each.asset_id, each.fingerprints.content] for each in labels]),
            "labels": fingerprint(
                [[each.asset_id, [label.stage for label in each.stages], list(each.served)] for each in labels]
            ),
            "people’s decisions": _hash(each.id for each in self._catalog.decisions.in_force()),
            "imports": _hash(each.origin.sha256 for each in self._catalog.imports.all()),
            "taxonomy": view.taxonomy.fingerprint,
            "classifiers": ", ".join(sorted({each.fingerprints.classifier for each in labels})),
            "embedding model": self._origin.embedder(),
            "learned parts chosen": choice.fingerprint,
        }


def _hash(ids: Iterable[str]) -> str:
    """Of all of them, whatever their order."""
    every = sorted(ids)
    return fingerprint(every) if every else "none"


def _maps(view: View) -> tuple[KeptMap, ...]:
    return tuple(KeptMap.of(coverage, view.standings[coverage.journey]) for coverage in view.maps.values())
