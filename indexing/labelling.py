"""Labelling: readings and library statistics become classifications by the taxonomy in force."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from indexing.catalog.base import Catalog
from indexing.memory import collection_paused
from indexing.need_lexicon import NeedLexicon
from indexing.reader import Reader
from indexing.rereading import require_one_embedding
from indexing.stage_study import StageStudy
from models.classifiers.base import Library, NeedClassifier, NeedModel, Passages
from models.domain.classification import Classification, Fingerprints, NeedLabel, Standing
from models.domain.fingerprint import fingerprint
from models.domain.journey import UNSURE
from models.domain.reading import NeedReading, StageReading
from models.domain.taxonomy import Taxonomy
from models.embedders.base import Embedder

BATCH = 256
MAPPED = "mapped"
"""The note that says what the stored labels were computed with."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What labelling is done with; `languages` are those the embedder and the heads know."""

    embedder: Embedder
    reader: Reader
    needs: NeedClassifier
    thresholds: dict[str, float]
    languages: frozenset[str]

    @property
    def fingerprint(self) -> str:
        """Of every learned part and the thresholds it is used with."""
        heads, needs = self.reader.recipe.reader, self.needs.fingerprint
        thresholds = sorted(self.thresholds.items())
        return fingerprint(self.embedder.fingerprint, heads, needs, thresholds, sorted(self.languages))


@dataclass(frozen=True, slots=True)
class Study:
    """A taxonomy's needs fitted to the library as it was when it was last mapped; `mark` names that mapping."""

    mark: str
    taxonomy: Taxonomy
    model: NeedModel
    stages: StageStudy
    asset_ids: tuple[str, ...]


class Labeller:
    """Classifies drafts, single assets and the whole library; one study is kept for all three."""

    def __init__(self, catalog: Catalog, learned: Learned) -> None:
        self._catalog, self._learned = catalog, learned
        self._fingerprint = learned.fingerprint  # once: a library's labels carry it thousands of times
        self._lexicon = NeedLexicon(learned.embedder)
        self._lock = threading.Lock()
        self._kept: Study | None = None

    def map_library(self, taxonomy: Taxonomy) -> int:
        """Label the whole library; how many assets, 0 when the stored labels already say this."""
        mark = self._mark(taxonomy)
        if self._catalog.notes.read(MAPPED) == mark:
            return 0
        with collection_paused():
            study = self._study(taxonomy, mark)
            for labelled in self._label_library(study):
                self._catalog.labels.save(labelled)
        self._catalog.notes.write(MAPPED, mark)
        with self._lock:
            self._kept = study
        return len(study.asset_ids)

    def map_assets(self, asset_ids: Sequence[str], taxonomy: Taxonomy) -> None:
        """Label a few stored assets by the statistics of the last mapping."""
        self._catalog.labels.save(self.classify(self._catalog.passages.passages(asset_ids), taxonomy))

    def classify(self, batch: Sequence[Passages], taxonomy: Taxonomy) -> list[Classification]:
        """Label assets that need not be stored."""
        study = self._current(taxonomy)
        readings = self._learned.reader.readings(batch)
        return [self._label(each, reading, study) for each, reading in zip(batch, readings, strict=True)]

    def _label_library(self, study: Study) -> Iterator[list[Classification]]:
        probabilities, readings = study.model.probabilities(), self._catalog.passages.readings()
        row_of = {asset_id: row for row, asset_id in enumerate(study.asset_ids)}
        for start in range(0, len(study.asset_ids), BATCH):
            batch = self._catalog.passages.passages(study.asset_ids[start : start + BATCH])
            rows = [row_of[each.asset.id] for each in batch]
            yield [
                self._label(each, readings[each.asset.id], study, row, probabilities[row])
                for each, row in zip(batch, rows, strict=True)
            ]

    def _current(self, taxonomy: Taxonomy) -> Study:
        mark = self._catalog.notes.read(MAPPED) or ""
        with self._lock:
            kept = self._kept
            if kept is None or kept.mark != mark or kept.taxonomy.fingerprint != taxonomy.fingerprint:
                kept = self._kept = self._study(taxonomy, mark)
            return kept

    def _study(self, taxonomy: Taxonomy, mark: str) -> Study:
        require_one_embedding(self._catalog, self._learned.reader.recipe)
        library = self._library()
        model = self._learned.needs.study(library, self._lexicon.texts(taxonomy.needs))
        stages = StageStudy.build(taxonomy, library, self._learned.embedder, self._learned.thresholds)
        return Study(mark, taxonomy, model, stages, library.asset_ids)

    def _library(self) -> Library:
        """The library as arrays; an empty catalogue cannot know of how many dimensions, the embedder does."""
        library = self._catalog.passages.library()
        if library.asset_ids:
            return library
        nothing = np.empty((0, self._learned.embedder.dimension), np.float32)
        return replace(library, heads=nothing, chunks=nothing)

    def _mark(self, taxonomy: Taxonomy) -> str:
        held = self._catalog.passages.holdings()
        library = [[id_, *sorted(held[id_].versions)] for id_ in sorted(held)]
        return fingerprint(taxonomy.fingerprint, self._fingerprint, library)

    def _label(
        self,
        passages: Passages,
        readings: tuple[StageReading, ...],
        study: Study,
        row: int | None = None,
        probabilities: NDArray[np.float64] | None = None,
    ) -> Classification:
        """The labels of one asset; `row` and need `probabilities` are given where the library has them."""
        asset = passages.asset
        prints = Fingerprints(self._fingerprint, study.taxonomy.fingerprint, asset.content_fingerprint)
        stages = study.stages.labels(passages, readings, row)
        language = asset.attributes.language
        if language and language not in self._learned.languages:
            withheld = tuple(replace(label, stage=UNSURE, evidence=None) for label in stages)
            return Classification(asset.id, withheld, (), prints, (f"language:{language}",))
        return Classification(asset.id, stages, self._needs(passages, study.model, probabilities), prints)

    def _needs(
        self, passages: Passages, model: NeedModel, probabilities: NDArray[np.float64] | None
    ) -> tuple[NeedLabel, ...]:
        """The needs that are served or may be; the likeliest first. Nothing likely: nothing is read."""
        doubt = self._learned.needs.doubt
        if probabilities is not None and not (probabilities >= doubt).any():
            return ()
        labels = [
            self._need_label(reading) for reading in model.read(passages, probabilities) if reading.probability >= doubt
        ]
        return tuple(sorted(labels, key=lambda label: (-label.probability, label.need)))

    def _need_label(self, reading: NeedReading) -> NeedLabel:
        threshold = self._learned.needs.threshold
        # No evidence, no label.
        serves = reading.probability >= threshold and reading.evidence is not None
        standing = Standing.SERVES if serves else Standing.UNSURE
        return NeedLabel(
            reading.need,
            standing,
            reading.probability,
            threshold,
            reading.evidence,
            reading.barriers,
            reading.accelerators,
        )
