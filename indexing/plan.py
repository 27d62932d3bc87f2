"""The plan: what a run has to do about an asset. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from indexing.catalog.records import Known
from models.domain.asset import Asset


class Change(StrEnum):
    """What has happened to an asset since the catalogue last saw it."""

    NEW = "new"
    CHANGED = "changed"
    METADATA = "metadata"
    REREAD = "reread"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Recipe:
    """What texts are computed with: the fingerprints of embedder and chunker, and of the stage heads."""

    embedding: str
    reader: str

    def change_of(self, asset: Asset, known: Known | None) -> Change:
        """The one thing to do: embedding again covers everything, new heads or metadata leave vectors alone."""
        if known is None:
            return Change.NEW
        if (known.content, known.embedding) != (asset.content_fingerprint, self.embedding):
            return Change.CHANGED
        if known.metadata != asset.metadata_fingerprint:
            return Change.METADATA
        return Change.UNCHANGED if known.reader == self.reader else Change.REREAD


EMBEDS = frozenset({Change.NEW, Change.CHANGED})
"""The changes that need the embedder."""
