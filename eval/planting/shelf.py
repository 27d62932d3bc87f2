"""A library whose truth is known, as the product's own classifications and taxonomy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.domain.classification import Classification, Fingerprints, NeedLabel, StageLabel, Standing
from models.domain.coverage import CellKey
from models.domain.policy import OUT_OF_SCOPE, CoveragePolicy, Policy, PolicyRule
from models.domain.taxonomy import Taxonomy

Rows = NDArray[np.int64]
LONG_PAGE = "everything"
THRESHOLD = 0.5
"""Of made labels; nothing is decided by it any more."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """`said` is what the classifiers say of each asset, `served` by cell the places of the assets that truly serve it.

    Cells that nothing served before anything was planted are not judged: nobody knows whether somebody should.
    """

    name: str
    taxonomy: Taxonomy
    said: tuple[Classification, ...]
    served: Mapping[CellKey, frozenset[int]]

    @property
    def cells(self) -> tuple[CellKey, ...]:
        """Those that are judged, in order."""
        return tuple(sorted(self.served))

    def without(self, emptied: Sequence[CellKey]) -> Rows:
        """Places of the assets that are left once everything that serves these cells is gone."""
        gone = frozenset().union(*(self.served[key] for key in emptied)) if emptied else frozenset()
        return np.asarray([place for place in range(len(self.said)) if place not in gone], dtype=np.int64)

    def long_page(self) -> Classification:
        """A page that mentions everything, as a classifier that falls for it would label it.

        It is said to serve every need outright, and to stand at each stage as probably as these assets do on average.
        """
        journeys = [each.id for each in self.taxonomy.journeys if all(one.stage_on(each.id) for one in self.said)]
        stages = tuple(self._mean_stage(journey) for journey in journeys)
        needs = tuple(NeedLabel(need.id, Standing.SERVES, 1.0, THRESHOLD, None) for need in self.taxonomy.needs)
        return Classification(LONG_PAGE, stages, needs, Fingerprints("", "", ""))

    def _mean_stage(self, journey: str) -> StageLabel:
        every = [label.probabilities for one in self.said if (label := one.stage_on(journey))]
        means = {stage: sum(each.get(stage, 0.0) for each in every) / len(every) for stage in every[0]}
        best = max(means, key=lambda stage: (means[stage], stage))
        return StageLabel(journey, best, means[best], THRESHOLD, means, None)

    def in_scope(self) -> Taxonomy:
        """The taxonomy with one asset asked for in each judged cell, and nothing elsewhere."""
        rules = [PolicyRule(Policy(1), key.persona, key.need, key.journey, key.stage) for key in self.cells]
        return replace(self.taxonomy, coverage=CoveragePolicy(OUT_OF_SCOPE, tuple(rules)))


def mislabel(
    said: Sequence[Classification], donors: Sequence[Classification], fraction: float, draw: np.random.Generator
) -> list[Classification]:
    """Gives this fraction of the assets the labels of any of the donors, which may be of what was removed."""
    wrong, given = draw.random(len(said)) < fraction, draw.integers(0, len(donors), len(said))
    return [
        replace(donors[donor], asset_id=own.asset_id) if out else own
        for own, out, donor in zip(said, wrong.tolist(), given.tolist(), strict=True)
    ]
