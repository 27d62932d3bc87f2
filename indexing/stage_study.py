"""A taxonomy's journeys fitted to a library: from the heads' readings to stage labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.classifiers.base import Library, Passages
from models.classifiers.stages.mapping import StageMapping
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
    words: StageWords | None = None
    scores: NDArray[np.float64] | None = None

    @classmethod
    def build(
        cls, taxonomy: Taxonomy, library: Library, embedder: Embedder, thresholds: Mapping[str, float]
    ) -> StageStudy:
        """Nothing is embedded where every stage has a shipped one to itself."""
        mapping = StageMapping.build(taxonomy, thresholds)
        stages = tuple(stage for journey in taxonomy.journeys for stage in journey.stages)
        if not mapping.needs_words:
            return cls(mapping, stages)
        texts = embedder.embed([text for stage in stages for text in stage_texts(stage)], "query")
        words = StageWords.study(library, taxonomy, texts)
        return cls(mapping, stages, words, words.library_scores(library))

    def labels(
        self, passages: Passages, readings: Sequence[StageReading], row: int | None = None
    ) -> tuple[StageLabel, ...]:
        """One label a journey; `row` is the asset's in the library, None for one that is not there."""
        words = self.words
        if words is None:
            return self.mapping.labels(readings)

        def find(column: int) -> Evidence | None:
            return words.evidence(passages, self.stages[column], column)

        scores = words.scores(passages) if row is None or self.scores is None else self.scores[row]
        return self.mapping.labels(readings, scores.tolist(), find)
