"""Near-duplicates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two assets that say the same; `first` < `second`; `overlap` is the shared fraction of word shingles, 0 to 1."""

    first: str
    second: str
    overlap: float

    @classmethod
    def of(cls, one: str, other: str, overlap: float) -> Duplicate:
        """The pair in its one order."""
        return cls(min(one, other), max(one, other), overlap)


def representatives(asset_ids: Sequence[str], pairs: Iterable[Duplicate]) -> dict[str, str]:
    """Each asset's group, named by its leader, so that near-duplicates count once.

    An asset joins the first leader it duplicates itself: groups do not chain (A like B, B like C, A unlike C).
    """
    alike: dict[str, set[str]] = {}
    for pair in pairs:
        alike.setdefault(pair.first, set()).add(pair.second)
        alike.setdefault(pair.second, set()).add(pair.first)
    leader: dict[str, str] = {}
    for asset_id in sorted(asset_ids):
        leaders = sorted(other for other in alike.get(asset_id, ()) if leader.get(other) == other)
        leader[asset_id] = leaders[0] if leaders else asset_id
    return leader
