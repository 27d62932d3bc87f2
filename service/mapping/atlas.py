"""The atlas: both maps and their gaps, drawn once for each state of the catalogue."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from indexing.catalog.base import Catalog
from indexing.catalog.records import Address
from models.domain.classification import Classification
from models.domain.cluster import representatives
from models.domain.coverage import CoverageMap, build_coverage
from models.domain.gap import Gap, find_gaps
from models.domain.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class View:
    """One consistent state: assets by id, their classifications, a map a journey, and all gaps, worst first."""

    taxonomy: Taxonomy
    addresses: Mapping[str, Address]
    classifications: Mapping[str, Classification]
    maps: Mapping[str, CoverageMap]
    gaps: tuple[Gap, ...]
    repeats: Mapping[str, str]
    """Each asset's leader among its near-duplicates (itself, where there are none)."""


class Atlas:
    """Keeps the last view until a label, a decision, the taxonomy or the day changes."""

    def __init__(self, catalog: Catalog, taxonomy: Callable[[], Taxonomy]) -> None:
        self._catalog, self._taxonomy = catalog, taxonomy
        self._lock = threading.Lock()
        self._drawn: tuple[tuple[str, str, date], View] | None = None

    def view(self) -> View:
        """The current view."""
        taxonomy, today = self._taxonomy(), date.today()  # noqa: DTZ011 - staleness is told in the reader's days
        state = (self._catalog.labels.version(), taxonomy.fingerprint, today)
        with self._lock:
            if self._drawn is None or self._drawn[0] != state:
                self._drawn = (state, self._draw(taxonomy, today))
            return self._drawn[1]

    def _draw(self, taxonomy: Taxonomy, today: date) -> View:
        addresses = {each.id: each for each in self._catalog.assets.addresses()}
        classifications = {each.asset_id: each for each in self._catalog.labels.all()}
        repeats = representatives(list(addresses), self._catalog.duplicates.all())
        maps = {
            journey.id: build_coverage(taxonomy, journey.id, classifications.values(), repeats)
            for journey in taxonomy.journeys
        }
        touched = {id_: address.touched for id_, address in addresses.items()}
        gaps = find_gaps(taxonomy, maps.values(), touched, today)
        return View(taxonomy, addresses, classifications, maps, tuple(gaps), repeats)
