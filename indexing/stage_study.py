"""A taxonomy's journeys fitted to a library: from the heads' readings to stage labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from indexing.sibling_study import SiblingStudy
from models.classifiers.base import Library, Passages
from models.classifiers.stages.mapping import Probabilities, StageMapping
from models.classifiers.stages.wording import StageWords, stage_texts
from models.domain.classification import StageLabel
from models.domain.evidence import Evidence
from models.domain.journey import Stage
from models.domain.reading import StageReading
from models.domain.taxonomy import Taxonomy
from models.embedders.base import Embedder


@dataclass(frozen=True, slots=True)
class StageStudy:
    """`words` only where some stage is known by its words; `scores` float64 (assets, stages) of the library then."""

    mapping: StageMapping
    stages: tuple[Stage, ...]
    siblings: SiblingStudy
    words: StageWords | None = None
    scores: NDArray[np.float64] | None = None

    @classmethod
    def build(
        cls,
        taxonomy: Taxonomy,
        library: Library,
        embedder: Embedder,
        thresholds: Mapping[str, float],
        siblings: SiblingStudy,
    ) -> StageStudy:
        """Nothing is embedded where every stage has a shipped one to itself."""
        mapping = StageMapping.build(taxonomy, thresholds)
        stages = tuple(stage for journey in taxonomy.journeys for stage in journey.stages)
        if not mapping.needs_words:
            return cls(mapping, stages, siblings)
        texts = embedder.embed([text for stage in stages for text in stage_texts(stage)], "query")
        words = StageWords.study(library, taxonomy, texts)
        return cls(mapping, stages, siblings, words, words.library_scores(library))

    def probabilities(
        self, passages: Passages, readings: Sequence[StageReading], row: int | None = None
    ) -> tuple[Probabilities, ...]:
        """Each journey's; `row` is the asset's in the library, None for one that is not there."""
        return self.mapping.probabilities(readings, self._scores(passages, row))

    def labels(
        self, passages: Passages, readings: Sequence[StageReading], probabilities: Sequence[Probabilities]
    ) -> tuple[StageLabel, ...]:
        """One label a journey, by these probabilities."""
        return self.mapping.labels(readings, None, partial(self._evidence, passages), probabilities)

    def _scores(self, passages: Passages, row: int | None) -> list[float] | None:
        if self.words is None:
            return None
        if row is None or self.scores is None:
            return list(self.words.scores(passages))
        return list(self.scores[row])

    def _evidence(self, passages: Passages, column: int) -> Evidence | None:
        return self.words.evidence(passages, self.stages[column], column) if self.words else None
