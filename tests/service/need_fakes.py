"""Needs that believe what they are told: an asset serves each need whose id is in its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.classifiers.base import Library, NeedTexts, Passages
from models.domain.evidence import Evidence
from models.domain.reading import NeedReading


@dataclass(frozen=True)
class IdNeedModel:
    """0.9 for a need that is named, else 0.05."""

    asset_ids: tuple[str, ...]
    needs: tuple[str, ...]

    def probabilities(self) -> NDArray[np.float64]:
        """Of the whole library."""
        rows = [[0.9 if need in asset_id else 0.05 for need in self.needs] for asset_id in self.asset_ids]
        return np.array(rows, np.float64).reshape(len(self.asset_ids), len(self.needs))

    def read(self, passages: Passages, probabilities: NDArray[np.float64] | None = None) -> list[NeedReading]:
        """The first sentence of the body is the evidence."""
        asset = passages.asset
        evidence = Evidence.cut(asset, "body", 0, asset.body.find(".") + 1)
        return [NeedReading(need, 0.9 if need in asset.id else 0.05, evidence) for need in self.needs]


@dataclass(frozen=True)
class IdNeeds:
    """Studies nothing."""

    fingerprint: str = "id-needs"
    threshold: float = 0.5
    doubt: float = 0.3

    def study(self, library: Library, needs: Sequence[NeedTexts]) -> IdNeedModel:
        """The model of a library."""
        return IdNeedModel(library.asset_ids, tuple(each.need.id for each in needs))
