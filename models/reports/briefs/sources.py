"""What briefs are drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.domain.asset import Asset
from models.domain.chunk import Chunk
from models.domain.classification import Classification
from models.domain.coverage import CellKey, CoverageCell
from models.domain.evidence import Evidence
from models.domain.question import Question
from models.reports.briefs.vocabulary import Vocabulary
from models.reports.ledger import Item, Ledger


@dataclass(frozen=True, slots=True)
class Text:
    """An asset's text with the passages it was cut into."""

    asset: Asset
    chunks: tuple[Chunk, ...] = ()

    def heading_of(self, evidence: Evidence) -> str:
        """The path of headings above a sentence; empty where there is none."""
        if evidence.part != "body":
            return ""
        within = (chunk.heading for chunk in self.chunks if chunk.start <= evidence.start < chunk.end)
        return next(within, "")


@dataclass(frozen=True, slots=True)
class Sources:
    """One consistent state of the library: its ledger, cells, labels by asset, why each cell is a gap, and questions.

    `items` are the ledger's, by id. `texts` are those of the neighbours; `library` is what the library's words are.
    """

    ledger: Ledger
    items: Mapping[str, Item]
    cells: Mapping[CellKey, CoverageCell]
    labels: Mapping[str, Classification]
    reasons: Mapping[CellKey, tuple[str, ...]] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    texts: Mapping[str, Text] = field(default_factory=dict)
    library: Vocabulary = field(default_factory=Vocabulary)

    def cell(self, key: CellKey) -> CoverageCell | None:
        """The cell of the maps, None where there is none."""
        return self.cells.get(key)

    def is_here(self, asset_id: str) -> bool:
        """Whether the asset is in the library and has labels."""
        return asset_id in self.items and asset_id in self.labels
