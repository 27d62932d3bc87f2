"""Links of a text held against those that its authors wrote: which assets, from which words, in which passage."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from eval.retrieval.pages import Page
from indexing.retrieval.anchors import Said
from indexing.retrieval.placing import chunk_at, find_mentions, place_links
from indexing.retrieval.weighing import SHORTEST_MENTION, Weights
from models.domain.link import Anchor

LEAST = 0.05
"""As the product's: below it nothing is suggested."""
MOST, EARLY = 50, 10

Links = Sequence[tuple[str, Anchor]]
"""What to link to from which words, best first."""


def propose(page: Page, weights: Weights) -> Links:
    """As the product does, with these weights; near-duplicates of the page are left in."""
    chances: dict[str, float] = {}
    for ids, features in page.near:
        for asset_id, chance in zip(ids, weights.probabilities(features).tolist(), strict=True):
            chances[asset_id] = max(chance, chances.get(asset_id, 0.0))
    titles = {asset_id: page.site.titles[asset_id] for asset_id in chances}
    probable = sorted((id_ for id_, chance in chances.items() if chance >= LEAST), key=lambda id_: (-chances[id_], id_))
    mentions = find_mentions(Said.of(page.passages.asset.body), titles, probable)
    return list(place_links(page.passages, mentions, page.site.heads, {}))[:MOST]


def name_titles(page: Page) -> Links:
    """What plugins for links do: every title that stands in the text word for word, the longest first."""
    body, taken = page.passages.asset.body, list[tuple[str, Anchor]]()
    for asset_id, title in sorted(page.site.titles.items(), key=lambda each: (-len(each[1]), each[0])):
        if asset_id != page.passages.asset.id and len(title) >= SHORTEST_MENTION:
            for match in re.finditer(rf"\b{re.escape(title)}\b", body, re.IGNORECASE):
                anchor = Anchor(match.start(), match.end(), 1.0, 1, 1)
                if not any(anchor.overlaps(other) for _, other in taken):
                    taken.append((asset_id, anchor))
                    break
    return taken[:MOST]


@dataclass(frozen=True, slots=True)
class Placed:
    """Counts of a page: the assets its authors linked to, those found, and of these how many at the right place.

    `by_chance` of those found would stand in the right passage if it were drawn.
    """

    wanted: int
    proposed: int
    found: int
    early: int
    words: int
    sentence: int
    passage: int
    by_chance: float


def place(page: Page, links: Links) -> Placed:
    """At the right place are links whose words, sentence or passage hold some of the author's words for the asset."""
    found = [(asset_id, anchor) for asset_id, anchor in links if asset_id in page.wanted]
    spans = {asset_id: [each for each in page.written if each.asset_id == asset_id] for asset_id, _ in found}

    def right(hold: Callable[[Anchor], tuple[int, int]]) -> int:
        held = [(hold(anchor), spans[asset_id]) for asset_id, anchor in found]
        return sum(any(each.start < end and start < each.end for each in own) for (start, end), own in held)

    said, chunks = Said.of(page.passages.asset.body), page.passages.chunks
    holding = {id_: {chunk_at(page.passages, each.start) for each in own} for id_, own in spans.items()}
    return Placed(
        len(page.wanted),
        len(links),
        len(found),
        sum(asset_id in page.wanted for asset_id, _ in links[:EARLY]),
        right(lambda anchor: (anchor.start, anchor.end)),
        right(lambda anchor: _sentence(said, anchor)),
        right(lambda anchor: _passage(page, anchor)),
        sum(len(held) for held in holding.values()) / max(len(chunks), 1),
    )


def row(placed: Mapping[str, Sequence[Placed]]) -> dict[str, float]:
    """Fractions by site, and the mean of the sites that have any; `placed` by site."""
    sites = list(placed.values())

    def mean(part: str, of: str) -> float:
        sums = [
            (sum(getattr(each, part) for each in pages), sum(getattr(each, of) for each in pages)) for pages in sites
        ]
        return float(np.mean([one / whole for one, whole in sums if whole]))

    return {
        "links found": mean("found", "wanted"),
        "… among the first ten": mean("early", "wanted"),
        "proposals that the author made": mean("found", "proposed"),
        "of those found, the author's words": mean("words", "found"),
        "… the author's sentence": mean("sentence", "found"),
        "… the author's passage": mean("passage", "found"),
        "… by chance": mean("by_chance", "found"),
    }


def _sentence(said: Said, anchor: Anchor) -> tuple[int, int]:
    return next((span for span in said.sentences if span[0] <= anchor.start < span[1]), (anchor.start, anchor.end))


def _passage(page: Page, anchor: Anchor) -> tuple[int, int]:
    held = page.passages.chunks[chunk_at(page.passages, anchor.start)]
    return held.start, held.end
