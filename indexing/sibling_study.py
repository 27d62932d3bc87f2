"""Siblings in a library: readings of assets judged alone become readings of assets among others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.classifiers.stages.classifier import CLASSES, SPANS
from models.classifiers.stages.collective import Collective
from models.classifiers.stages.siblings import STRANGER, Siblings
from models.classifiers.whereabouts import Whereabouts
from models.domain.asset import Asset
from models.domain.reading import StageReading

Readings = tuple[StageReading, ...]
Places = Mapping[str, tuple[str | None, str | None]]
"""Address and format of assets by id."""

_WIDTH = sum(map(len, CLASSES.values()))


@dataclass(frozen=True, slots=True)
class SiblingStudy:
    """`row_of` is each asset's row in the library that `siblings` were counted in."""

    collective: Collective
    siblings: Siblings
    row_of: Mapping[str, int]

    @classmethod
    def build(
        cls,
        collective: Collective,
        whereabouts: Places,
        readings: Mapping[str, Readings],
    ) -> SiblingStudy:
        """Of the assets that have a reading."""
        row_of = {asset_id: row for row, asset_id in enumerate(readings)}
        where = Whereabouts.of(whereabouts.get(asset_id, (None, None)) for asset_id in row_of)
        return cls(collective, Siblings.of(where, _probabilities(list(readings.values()))), row_of)

    def adjust(self, assets: Sequence[Asset], readings: Sequence[Readings]) -> list[Readings]:
        """The readings with probabilities among siblings; the assets need not be in the library."""
        where = Whereabouts.of_assets(assets)
        rows = [self.row_of.get(asset.id, STRANGER) for asset in assets]
        told = self.siblings.evidence(where, rows)
        found = self.collective.adjust(_probabilities(readings), told, where.formats, SPANS)
        return [_with(own, row.tolist()) for own, row in zip(readings, found, strict=True)]


def likeliest(probabilities: Mapping[str, float]) -> str:
    """The class; of equals the first."""
    return max(probabilities, key=probabilities.__getitem__)


def same_answer(one: StageReading, other: StageReading) -> bool:
    """Whether both hold the same class likeliest."""
    return likeliest(one.probabilities) == likeliest(other.probabilities)


def _probabilities(readings: Sequence[Readings]) -> NDArray[np.float64]:
    """Shape (n, K): both journeys' classes side by side."""
    rows = [[one.probabilities[name] for one in each for name in CLASSES[one.journey]] for each in readings]
    return np.asarray(rows, dtype=np.float64).reshape(len(rows), _WIDTH)


def _with(readings: Readings, row: Sequence[float]) -> Readings:
    return tuple(
        replace(one, probabilities=dict(zip(CLASSES[one.journey], row[SPANS[one.journey]], strict=True)))
        for one in readings
    )
