"""Readings: assets read for comparison, each once while it is being compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indexing.catalog.base import Catalog
from indexing.catalog.sketch import Sketch
from indexing.duplicates.verdict import Reading

KEPT = 1_024
"""Readings in memory between two batches; pairs come in the order of ids, so most are asked for again at once."""


class Readings:
    """Reads assets of a catalogue whose sketches are known."""

    def __init__(self, catalog: Catalog, sketches: Mapping[str, Sketch]) -> None:
        self._catalog, self._sketches = catalog, sketches
        self._kept: dict[str, Reading] = {}

    def of(self, asset_ids: Sequence[str]) -> dict[str, Reading]:
        """By id; all of them must be stored."""
        missing = [asset_id for asset_id in asset_ids if asset_id not in self._kept]
        if len(self._kept) + len(missing) > KEPT:
            self._kept = {asset_id: self._kept[asset_id] for asset_id in asset_ids if asset_id in self._kept}
        for each in self._catalog.passages.passages(missing):
            self._kept[each.asset.id] = Reading.of(each, self._sketches[each.asset.id].framed)
        return {asset_id: self._kept[asset_id] for asset_id in asset_ids if asset_id in self._kept}
