"""A taxonomy fitted to a library, and with it what people's decisions there have taught."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from indexing.learning import Learning, Shipped
from indexing.sibling_study import Readings, likeliest, same_answer
from indexing.stage_study import StageStudy
from models.classifiers.adaptation.traits import Commons
from models.classifiers.base import NeedModel, Passages
from models.classifiers.stages.mapping import Probabilities
from models.domain.classification import NeedLabel
from models.domain.decision import Decision
from models.domain.taxonomy import Taxonomy

SIBLINGS = "siblings"
"""The flag of an answer that the text alone would not have given."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the shipped heads make of a library; `key` names taxonomy, heads and library.

    `row_of` is each asset's row in the library, `chances` (assets, needs) how probably it serves each need; `read`
    remembers need labels by asset, with the text and chances that they were read for.
    """

    key: str
    taxonomy: Taxonomy
    model: NeedModel
    stages: StageStudy
    commons: Commons
    row_of: Mapping[str, int]
    chances: NDArray[np.float64]
    read: dict[str, tuple[tuple[str, bytes], tuple[NeedLabel, ...]]] = field(default_factory=dict)

    def judge(self, batch: Sequence[Passages], readings: Sequence[Readings]) -> Shipped:
        """Probabilities of assets that are in the library."""
        rows = [self.row_of[each.asset.id] for each in batch]
        return self._shipped(batch, readings, rows, self.chances[rows])

    def judge_new(self, batch: Sequence[Passages], readings: Sequence[Readings], *, needs: bool) -> Shipped:
        """Probabilities of assets that need not be there; those of needs only where asked for: they cost a search."""
        chances = np.zeros((len(batch), self.chances.shape[1]))
        if needs:
            for row, each in enumerate(batch):
                chances[row] = [reading.probability for reading in self.model.read(each)]
        return self._shipped(batch, readings, [None] * len(batch), chances)

    def learn(
        self, decisions: Sequence[Decision], decided: Sequence[Passages], readings: Mapping[str, Readings]
    ) -> Learning:
        """The library's own heads, from decisions and the assets of the library that they are about."""
        return Learning.build(
            self.taxonomy,
            self.commons,
            decisions,
            decided,
            lambda batch: self.judge(batch, [readings[each.asset.id] for each in batch]),
        )

    def _shipped(
        self,
        batch: Sequence[Passages],
        readings: Sequence[Readings],
        rows: Sequence[int | None],
        chances: NDArray[np.float64],
    ) -> Shipped:
        found, flags = list[tuple[Probabilities, ...]](), list[tuple[str, ...]]()
        among = self.stages.siblings.adjust([each.asset for each in batch], readings)
        for each, alone, own, row in zip(batch, readings, among, rows, strict=True):
            judged = self.stages.probabilities(each, own, row)
            found.append(judged)
            # Most answers stay: what the text alone would have given is worked out where a shipped journey's moved.
            stays = all(map(same_answer, alone, own))
            flags.append(() if stays else self._moved(self.stages.probabilities(each, alone, row), judged))
        journeys = range(len(self.taxonomy.journeys))
        by_journey = tuple(np.asarray([list(each[place].values()) for each in found]) for place in journeys)
        return Shipped(by_journey, chances, tuple(flags))

    def _moved(self, alone: Sequence[Probabilities], among: Sequence[Probabilities]) -> tuple[str, ...]:
        pairs = zip(self.taxonomy.journeys, alone, among, strict=True)
        return tuple(f"{SIBLINGS}:{journey.id}" for journey, one, two in pairs if likeliest(one) != likeliest(two))


@dataclass(frozen=True, slots=True)
class Study:
    """What labels are made with; `mark` names the mapping that last used it, `fingerprint` is that of its heads."""

    mark: str
    fingerprint: str
    ground: Ground
    learning: Learning
