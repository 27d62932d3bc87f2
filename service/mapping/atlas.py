"""The atlas: both maps and their gaps, kept right as the catalogue changes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from indexing.catalog.base import Catalog
from indexing.memory import collection_paused
from models.domain.taxonomy import Taxonomy
from service.mapping.drawing import draw, mend
from service.mapping.gap_facts import read_facts
from service.mapping.usage import Usages
from service.mapping.view import View


class Atlas:
    """Keeps the last view until a label, a decision, an import, the taxonomy or the day changes."""

    def __init__(self, catalog: Catalog, taxonomy: Callable[[], Taxonomy], usages: Usages) -> None:
        self._catalog, self._taxonomy, self._usages = catalog, taxonomy, usages
        self._lock = threading.Lock()
        self._kept: tuple[tuple[str, str, date], View] | None = None

    def view(self) -> View:
        """The current view."""
        with self._lock:
            taxonomy, today = self._taxonomy(), date.today()  # noqa: DTZ011 - staleness is told in the reader's days
            state = (self._catalog.labels.version(), taxonomy.fingerprint, today)
            if self._kept is None or self._kept[0] != state:
                self._kept = (state, self._draw(taxonomy, today))
            return self._kept[1]

    def _draw(self, taxonomy: Taxonomy, today: date) -> View:
        """Mended, where it is known what was touched, and that is less than half of the library."""
        facts = partial(read_facts, self._catalog, self._usages, today)
        if self._kept is not None:
            (version, fingerprint, _), view = self._kept
            touched = self._catalog.labels.touched(version) if fingerprint == taxonomy.fingerprint else None
            if touched is not None and 2 * len(touched) < len(view.addresses):
                return mend(replace(view, facts=facts), self._catalog, touched)
        with collection_paused():
            return draw(self._catalog, taxonomy, facts)
