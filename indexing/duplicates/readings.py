"""Readings: assets read for comparison, each once while it is being compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indexing.catalog.base import Catalog
from indexing.catalog.sketch import Sketch
from indexing.duplicates.subject import Subject
from indexing.duplicates.verdict import Reading

KEPT = 4_096
"""Readings in memory between two batches, some 150 MB; pairs come in an order in which most are asked for again."""


class Readings:
    """Reads assets of a catalogue whose sketches are known, and of some what they are about.

    Forgets those that nobody asked for the longest.
    """

    def __init__(
        self, catalog: Catalog, sketches: Mapping[str, Sketch], subjects: Mapping[str, Subject] | None = None
    ) -> None:
        self._catalog, self._sketches, self._subjects = catalog, sketches, subjects or {}
        self._kept: dict[str, Reading] = {}

    def of(self, asset_ids: Sequence[str]) -> dict[str, Reading]:
        """By id; all of them must be stored."""
        self._kept |= {asset_id: self._kept.pop(asset_id) for asset_id in asset_ids if asset_id in self._kept}
        missing = [asset_id for asset_id in asset_ids if asset_id not in self._kept]
        for each in self._catalog.passages.passages(missing):
            subject = self._subjects.get(each.asset.id)
            self._kept[each.asset.id] = Reading.of(each, self._sketches[each.asset.id].framed, subject)
        for asset_id in list(self._kept)[: max(0, len(self._kept) - max(KEPT, len(asset_ids)))]:
            del self._kept[asset_id]
        return {asset_id: self._kept[asset_id] for asset_id in asset_ids if asset_id in self._kept}
