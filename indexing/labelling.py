"""Labelling: readings and library statistics become classifications by the taxonomy in force."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from indexing.catalog.base import Catalog
from indexing.learning import Answer, Shipped, lessons_fingerprint
from indexing.memory import collection_paused
from indexing.need_lexicon import NeedLexicon
from indexing.reader import Reader
from indexing.rereading import require_one_embedding
from indexing.sibling_study import Places, Readings, SiblingStudy
from indexing.stage_study import StageStudy
from indexing.study import Ground, Study
from models.classifiers.adaptation.traits import Commons
from models.classifiers.base import Library, NeedClassifier, NeedModel, Passages
from models.classifiers.stages.collective import Collective
from models.classifiers.stages.fitted import wording_fingerprint
from models.domain.classification import Classification, Fingerprints, NeedLabel, Standing
from models.domain.decision import Decision
from models.domain.fingerprint import fingerprint
from models.domain.journey import UNSURE
from models.domain.persona_label import label_personas
from models.domain.reading import NeedReading
from models.domain.taxonomy import Taxonomy
from models.embedders.base import Embedder

BATCH = 256
MAPPED = "mapped"
"""The note that says what the stored labels were computed with."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What labelling is done with; `languages` are those the embedder and the heads know.

    `collective` is the stage heads' own: how much an asset's siblings and its format count.
    """

    embedder: Embedder
    reader: Reader
    needs: NeedClassifier
    thresholds: dict[str, float]
    languages: frozenset[str]
    collective: Collective

    @property
    def fingerprint(self) -> str:
        """Of every learned part and the thresholds it is used with."""
        heads, needs = self.reader.recipe.reader, self.needs.fingerprint
        thresholds = sorted(self.thresholds.items())
        wording, languages = wording_fingerprint(), sorted(self.languages)
        return fingerprint(self.embedder.fingerprint, heads, wording, needs, thresholds, languages)


class Labeller:
    """Classifies drafts, single assets and the whole library; one study is kept for all three."""

    def __init__(self, catalog: Catalog, learned: Learned, lexicon: NeedLexicon | None = None) -> None:
        self._catalog, self._learned = catalog, learned
        self._fingerprint = learned.fingerprint  # once: a library's labels carry it thousands of times
        self.lexicon = lexicon or NeedLexicon(learned.embedder)
        self._lock = threading.Lock()
        self._kept: Study | None = None

    def map_library(self, taxonomy: Taxonomy) -> int:
        """Label the whole library; how many assets, 0 when the stored labels already say this.

        What a library's own heads learnt from people's decisions is part of what the labels say.
        """
        with collection_paused():
            decisions = self._catalog.decisions.in_force()
            where = self._catalog.passages.whereabouts()
            key = self._key(taxonomy, where)
            mark = fingerprint(key, lessons_fingerprint(decisions))
            if self._catalog.notes.read(MAPPED) == mark:
                return 0
            readings = self._catalog.passages.readings()
            study = self._study(self._ground(taxonomy, key, where, readings), mark, decisions, readings)
            for labelled in self._label_library(study, readings):
                self._catalog.labels.save(labelled)
        self._catalog.notes.write(MAPPED, mark)
        with self._lock:
            self._kept = study
        return len(study.ground.row_of)

    def prepare(self, taxonomy: Taxonomy) -> None:
        """Study the library now, which takes seconds in a large one, rather than when somebody waits for a label."""
        self._current(taxonomy)

    def map_assets(self, asset_ids: Sequence[str], taxonomy: Taxonomy) -> None:
        """Label a few stored assets by the statistics of the last mapping."""
        self._catalog.labels.save(self.classify(self._catalog.passages.passages(asset_ids), taxonomy))

    def classify(self, batch: Sequence[Passages], taxonomy: Taxonomy) -> list[Classification]:
        """Label assets that need not be stored; people's decisions shape their labels as the library's."""
        if not batch:
            return []
        study = self._current(taxonomy)
        readings = self._learned.reader.readings(batch)
        hears_needs = study.learning.hears_needs
        shipped = study.ground.judge_new(batch, readings, needs=hears_needs)
        return self._label_batch(study, batch, readings, shipped, knows_needs=hears_needs)

    def _label_library(self, study: Study, readings: Mapping[str, Readings]) -> Iterator[list[Classification]]:
        ids = list(study.ground.row_of)
        for start in range(0, len(ids), BATCH):
            batch = self._catalog.passages.passages(ids[start : start + BATCH])
            own = [readings[each.asset.id] for each in batch]
            yield self._label_batch(study, batch, own, study.ground.judge(batch, own), knows_needs=True)

    def _label_batch(
        self,
        study: Study,
        batch: Sequence[Passages],
        readings: Sequence[Readings],
        shipped: Shipped,
        *,
        knows_needs: bool,
    ) -> list[Classification]:
        adapted = study.learning.adapt(batch, shipped)
        rows = study.learning.answers(shipped, adapted)
        answers = rows if knows_needs else [replace(row, needs=None) for row in rows]
        labelled = zip(batch, readings, answers, strict=True)
        return [self._label(passages, reading, study, answer) for passages, reading, answer in labelled]

    def _current(self, taxonomy: Taxonomy) -> Study:
        mark = self._catalog.notes.read(MAPPED) or ""
        with self._lock:
            kept = self._kept
            if kept is None or kept.mark != mark or kept.ground.taxonomy.fingerprint != taxonomy.fingerprint:
                decisions, readings = self._catalog.decisions.in_force(), self._catalog.passages.readings()
                where = self._catalog.passages.whereabouts()
                ground = self._ground(taxonomy, self._key(taxonomy, where), where, readings)
                kept = self._kept = self._study(ground, mark, decisions, readings)
            return kept

    def _study(
        self, ground: Ground, mark: str, decisions: Sequence[Decision], readings: Mapping[str, Readings]
    ) -> Study:
        about = sorted({each.asset_id for each in decisions} & ground.row_of.keys() & readings.keys())
        learning = ground.learn(decisions, self._catalog.passages.passages(about), readings)
        own = lessons_fingerprint(decisions) if learning.heads else ""
        return Study(mark, fingerprint(self._fingerprint, own) if own else self._fingerprint, ground, learning)

    def _ground(self, taxonomy: Taxonomy, key: str, where: Places, readings: Mapping[str, Readings]) -> Ground:
        """The one in hand where only decisions have changed."""
        kept = self._kept
        if kept is not None and kept.ground.key == key:
            return kept.ground
        require_one_embedding(self._catalog, self._learned.reader.recipe)
        library = self._library()
        model = self._learned.needs.study(library, self.lexicon.texts(taxonomy.needs))
        siblings = SiblingStudy.build(self._learned.collective, where, readings)
        stages = StageStudy.build(taxonomy, library, self._learned.embedder, self._learned.thresholds, siblings)
        row_of = {asset_id: row for row, asset_id in enumerate(library.asset_ids)}
        return Ground(key, taxonomy, model, stages, Commons.of(library), row_of, model.probabilities())

    def _library(self) -> Library:
        """The library as arrays; an empty catalogue cannot know of how many dimensions, the embedder does."""
        library = self._catalog.passages.library()
        if library.asset_ids:
            return library
        nothing = np.empty((0, self._learned.embedder.dimension), np.float32)
        return replace(library, heads=nothing, chunks=nothing)

    def _key(self, taxonomy: Taxonomy, where: Places) -> str:
        held = self._catalog.passages.holdings()
        library = [[id_, *sorted(held[id_].versions), where.get(id_)] for id_ in sorted(held)]
        return fingerprint(taxonomy.fingerprint, self._fingerprint, library)

    def _label(self, passages: Passages, readings: Readings, study: Study, answer: Answer) -> Classification:
        """The labels of one asset, whose probabilities are the answer's."""
        asset, ground = passages.asset, study.ground
        prints = Fingerprints(study.fingerprint, ground.taxonomy.fingerprint, asset.content_fingerprint)
        stages = ground.stages.labels(passages, readings, answer.journeys)
        language = asset.attributes.language
        if language and language not in self._learned.languages:
            withheld = tuple(replace(label, stage=UNSURE, evidence=None) for label in stages)
            return Classification(asset.id, withheld, (), prints, (f"language:{language}",))
        needs = self._remembered_needs(passages, ground, prints.content, answer.needs)
        personas = label_personas(asset, ground.taxonomy.personas, needs)
        return Classification(asset.id, stages, needs, prints, answer.flags, personas)

    def _remembered_needs(
        self, passages: Passages, ground: Ground, content: str, chances: NDArray[np.float64] | None
    ) -> tuple[NeedLabel, ...]:
        """Nothing is read twice for the same text and chances: sentences are half the work of a mapping."""
        asset_id = passages.asset.id
        if chances is None or asset_id not in ground.row_of:
            return self._needs(passages, ground.model, chances)
        asked = (content, chances.tobytes())
        known = ground.read.get(asset_id)
        if known is None or known[0] != asked:
            known = ground.read[asset_id] = (asked, self._needs(passages, ground.model, chances))
        return known[1]

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
            reading.answers,
        )
