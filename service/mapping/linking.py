"""Linking: which words of a draft could lead to which stored assets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexing.catalog.base import Catalog
from indexing.catalog.records import Address
from indexing.duplicates import find_duplicates
from indexing.links import resolve_links
from indexing.retrieval.anchors import Said
from indexing.retrieval.placing import chunk_at, cut_stretches, find_mentions, place_links
from indexing.stores.base import Where
from models.classifiers.base import Passages
from models.domain.asset import Asset
from models.domain.link import Anchor, Link
from models.domain.suggestion import Reason
from service.mapping.draft import Draft, to_untitled
from service.mapping.machinery import Machinery
from service.mapping.reasons import QUOTED
from service.mapping.relevance import Relevance, Relevant
from service.mapping.suggesting import LEAST
from service.mapping.view import View

MOST_LINKS = 50


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft as it was read, with what may be near to it."""

    passages: Passages
    said: Said
    view: View
    near: Mapping[str, Relevant]


class Linking:
    """Each target once, at the passage that is nearest to it among those that name it most fully."""

    def __init__(
        self, view: Callable[[], View], catalog: Catalog, machinery: Callable[[], Machinery], relevance: Relevance
    ) -> None:
        self._view, self._catalog, self._machinery, self._relevance = view, catalog, machinery, relevance

    def links(self, draft: Draft | Asset) -> list[Link]:
        """Most probable first; none to itself, to what it repeats or to where it leads; InvalidInput without a text.

        Of near-duplicates one, and no word is proposed for two links.
        """
        asset = draft if isinstance(draft, Asset) else to_untitled(draft)
        view, machinery = self._view(), self._machinery()
        (passages,) = machinery.reader.passages([asset])
        reading = Reading(passages, Said.of(asset.body), view, self._near(passages, view))
        named = self._named(reading, machinery)
        return list(self._chosen(reading, named))[:MOST_LINKS]

    def _near(self, passages: Passages, view: View) -> Mapping[str, Relevant]:
        """How probably the draft leads to each asset, by the stretch of it that is nearest."""
        best: dict[str, Relevant] = {}
        for stretch, vectors in cut_stretches(passages):
            for asset_id, found in self._relevance.to_draft(stretch, vectors, view, Where()).items():
                if asset_id not in best or found.probability > best[asset_id].probability:
                    best[asset_id] = found
        return best

    def _named(self, reading: Reading, machinery: Machinery) -> dict[str, list[Anchor]]:
        """What it may lead to and names, most probable first, with the places."""
        shut = self._shut(reading, machinery)
        titles = {asset_id: reading.view.addresses[asset_id].title for asset_id in reading.near}
        probable = [
            id_ for id_, each in reading.near.items() if each.probability >= LEAST and _group(reading, id_) not in shut
        ]
        probable.sort(key=lambda asset_id: (-reading.near[asset_id].probability, asset_id))
        return find_mentions(reading.said, titles, probable)

    def _shut(self, reading: Reading, machinery: Machinery) -> set[str]:
        """Groups it must not lead to: its own, those of what it repeats, and those it leads to."""
        asset, addresses = reading.passages.asset, reading.view.addresses
        repeated = find_duplicates(reading.passages, self._catalog, machinery.store)
        led = _led(asset, [addresses[id_] for id_ in sorted(reading.near)])
        ids = {asset.id, *led, *(each for pair in repeated for each in (pair.first, pair.second))}
        return {_group(reading, each) for each in ids}

    def _chosen(self, reading: Reading, named: Mapping[str, Sequence[Anchor]]) -> Iterator[Link]:
        heads = {id_: vectors[0] for id_, vectors in self._catalog.passages.vectors(sorted(named)).items()}
        for asset_id, anchor in place_links(reading.passages, named, heads, reading.view.repeats):
            yield self._tell(reading, asset_id, anchor)

    def _tell(self, reading: Reading, asset_id: str, anchor: Anchor) -> Link:
        body, near = reading.passages.asset.body, reading.near[asset_id]
        start, end = reading.said.sentence_at(anchor.start)
        heading = reading.passages.chunks[chunk_at(reading.passages, anchor.start)].heading
        quote = self._relevance.quote(asset_id, near.position)[:QUOTED]
        title = reading.view.addresses[asset_id].title
        because = f"near to the draft ({near.probability:.0%}){f': “{quote}”' if quote else ''}"
        reasons = (Reason("mention", _mention(anchor, title)), Reason("text", because))
        return Link(
            asset_id, near.probability, anchor, body[anchor.start : anchor.end], body[start:end], heading, reasons
        )


def _led(asset: Asset, known: Sequence[Address]) -> Iterator[str]:
    """Where it leads, on whichever of their sites it will stand: a link without a host does not say."""
    for source in sorted({each.source for each in known}):
        own = f"{source}/{asset.id}"
        yield from resolve_links([(own, asset.url, asset.links), *((each.id, each.url, ()) for each in known)])[own]


def _mention(anchor: Anchor, title: str) -> str:
    if anchor.held == anchor.told:
        return f"the words name “{title}”"
    return f"the words hold {anchor.held} of the {anchor.told} telling words of “{title}”"


def _group(reading: Reading, asset_id: str) -> str:
    return reading.view.repeats.get(asset_id, asset_id)
