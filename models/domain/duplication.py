"""Duplication: every pair of assets that say the same, and what tells which one to keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from models.domain.duplicate import Duplicate


@dataclass(frozen=True, slots=True)
class Extent:
    """`words` of the body; `depth` is how many folders of its site an asset lies under; None is unknown."""

    words: int | None = None
    depth: int | None = None


_UNKNOWN = Extent()


@dataclass(frozen=True, slots=True)
class Duplication:
    """Pairs in the order of ids, and the extents of the assets that stand in them."""

    pairs: tuple[Duplicate, ...] = ()
    extents: Mapping[str, Extent] = field(default_factory=lambda: MappingProxyType({}))

    def extent(self, asset_id: str) -> Extent:
        """What is known of it."""
        return self.extents.get(asset_id, _UNKNOWN)
