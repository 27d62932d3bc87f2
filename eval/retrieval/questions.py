"""Questions whose answers are known: statements of needs, and assets whose authors linked them to others."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.needs.dataset import NeedsDataset
from eval.retrieval.library import Shelf
from indexing.retrieval.asked import Asked, ask_asset, ask_text
from models.embedders.base import Embedder


@dataclass(frozen=True, slots=True)
class Question:
    """`relevant` are ids of assets; `kind` is the era of a need or the site of an asset; `place` is the asset's."""

    asked: Asked
    relevant: frozenset[str]
    kind: str
    place: int = -1


def ask_needs(dataset: NeedsDataset, embedder: Embedder) -> list[Question]:
    """Every need that some page serves, by its statement alone."""
    ids = [page.id for page in dataset.pages]
    served = [
        frozenset(id_ for id_, is_served in zip(ids, column, strict=True) if is_served) for column in dataset.served.T
    ]
    return [
        Question(ask_text(need.statement, embedder), relevant, era)
        for need, era, relevant in zip(dataset.needs, dataset.eras, served, strict=True)
        if relevant
    ]


def ask_links(shelf: Shelf, site: str, links: Mapping[str, Sequence[str]]) -> list[Question]:
    """Every asset that leads to others of its site."""
    known = {asset.id for asset in shelf.embedded.assets}
    found = []
    for place, asset in enumerate(shelf.embedded.assets):
        relevant = frozenset(links.get(asset.id, ())) & known - {asset.id}
        if relevant:
            found.append(Question(ask_asset(asset, shelf.embedded.vectors[place]), relevant, site, place))
    return found


def read_links(data: Path, site: str) -> dict[str, list[str]]:
    """The ids that each asset of a site leads to."""
    with gzip.open(data / "sites" / f"{site}.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    targets = {record["id"]: record.get("internal_link_ids") or () for record in records}
    return {f"{site}/{own}": [f"{site}/{id_}" for id_ in leading] for own, leading in targets.items()}
