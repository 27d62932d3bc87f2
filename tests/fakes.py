"""Fakes that can be computed in the head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from indexing.sources.base import Item
from models.classifiers.base import Passages
from models.domain.asset import Asset, Attributes
from models.domain.evidence import Evidence
from models.domain.journey import NONE, SHIPPED_STAGES
from models.domain.reading import StageReading
from models.embedders.base import Kind
from models.embedders.hashing import HashingEmbedder
from models.vectors import Vectors


@dataclass
class ListSource:
    """A source that holds what it was given; an exception among the items is raised."""

    name: str
    items: Sequence[Item | BaseException]

    def read(self) -> Iterator[Item]:
        """The items in order."""
        for item in self.items:
            if isinstance(item, BaseException):
                raise item
            yield item


class CountingEmbedder(HashingEmbedder):
    """Hashes words, and keeps every text that it was asked to embed."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def embed(self, texts: Sequence[str], kind: Kind = "passage") -> Vectors:
        """As the hashing embedder's."""
        self.seen += texts
        return super().embed(texts, kind)


@dataclass
class WordStages:
    """A stage head that believes what it is told: an asset stands at each stage whose name is in its title."""

    fingerprint: str = "word-stages"
    thresholds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(SHIPPED_STAGES, 0.5))

    def read(self, batch: Sequence[Passages]) -> list[tuple[StageReading, ...]]:
        """0.9 for the stage that is named, or for none; the rest is shared."""
        return [tuple(_reading(each.asset, journey) for journey in SHIPPED_STAGES) for each in batch]


def _reading(asset: Asset, journey: str) -> StageReading:
    stages = SHIPPED_STAGES[journey]
    named = next((stage for stage in stages if stage in asset.title.lower()), NONE)
    probabilities = {name: 0.9 if name == named else 0.025 for name in (*stages, NONE)}
    evidence = {stage: Evidence.cut(asset, "title", 0, len(asset.title)) for stage in stages}
    return StageReading(journey, probabilities, evidence)


def an_asset(asset_id: str, title: str = "", body: str = "") -> Asset:
    """An English asset of the source before the slash."""
    source = asset_id.partition("/")[0]
    return Asset(asset_id, source, f"/{asset_id}", title or asset_id, "", body, (), Attributes(language="en"))
