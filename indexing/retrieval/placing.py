"""Placing links: by which of its own words a text leads to each asset that it is near to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from indexing.retrieval.anchors import Said, find_anchors, tell_apart
from indexing.retrieval.asked import MOST_PASSAGES
from models.classifiers.base import Passages
from models.domain.asset import Asset
from models.domain.link import Anchor
from models.vectors import Vectors

WINDOWS = 10
"""Stretches of a text that are looked at, a dozen passages each: what comes later in a book is a text of its own."""


def cut_stretches(passages: Passages) -> Iterator[tuple[Asset, Vectors]]:
    """The text in parts, each as an asset with the whole's head: float32 (1 + chunks, dim)."""
    for first in range(0, min(len(passages.chunks), WINDOWS * MOST_PASSAGES), MOST_PASSAGES):
        chunks = passages.chunks[first : first + MOST_PASSAGES]
        stretch = replace(passages.asset, body=passages.asset.body[chunks[0].start : chunks[-1].end])
        yield stretch, passages.vectors[[0, *range(1 + first, 1 + first + len(chunks))]]


def find_mentions(said: Said, titles: Mapping[str, str], wanted: Iterable[str]) -> dict[str, list[Anchor]]:
    """Where the text names each of those wanted, in their order; `titles` are of all that is near, told apart by id."""
    rarity = tell_apart(titles[asset_id] for asset_id in sorted(titles))
    found = {asset_id: find_anchors(titles[asset_id], rarity, said) for asset_id in wanted}
    return {asset_id: anchors for asset_id, anchors in found.items() if anchors}


def place_links(
    passages: Passages, mentions: Mapping[str, Sequence[Anchor]], heads: Mapping[str, Vectors], group: Mapping[str, str]
) -> Iterator[tuple[str, Anchor]]:
    """Each asset once, in their order, at its best place that is still free; of a group (near-duplicates) the first.

    `heads` float32 (dim,): an asset without one, gone meanwhile, is passed over.
    """
    taken: list[Anchor] = []
    groups: set[str] = set()
    for asset_id, anchors in mentions.items():
        free = [anchor for anchor in anchors if not any(anchor.overlaps(other) for other in taken)]
        own = group.get(asset_id, asset_id)
        if free and asset_id in heads and own not in groups:
            taken.append(_best(passages, free, heads[asset_id]))
            groups.add(own)
            yield asset_id, taken[-1]


def chunk_at(passages: Passages, offset: int) -> int:
    """The number of the passage that a character stands in."""
    return next((at for at, each in enumerate(passages.chunks) if each.start <= offset < each.end), 0)


def _best(passages: Passages, anchors: Sequence[Anchor], head: Vectors) -> Anchor:
    """Of those that name it most fully, the one whose passage is nearest to it."""
    fullest = [anchor for anchor in anchors if anchor.share == max(each.share for each in anchors)]
    near = passages.vectors[1:] @ head
    return max(fullest, key=lambda anchor: (near[chunk_at(passages, anchor.start)], -anchor.start))
