"""A chunk: an embedded passage of an asset."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chunk:
    """`start` and `end` are character offsets in the asset's body; `heading` is the path of headings above it."""

    asset_id: str
    position: int
    heading: str
    start: int
    end: int
    embedded: str
    """The text that was embedded: title, heading path and passage, within the embedder's word pieces."""
