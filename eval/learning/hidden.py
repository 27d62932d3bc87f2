"""A stage that the heads do not know: hidden from them, then brought back by its words, then by people's decisions.

The heads are not trained anew without it. Its probability is taken away and the rest made to sum to 1, which is what
a softmax that had never seen the class would say if the classes' odds are independent of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_matrix

from eval.learning.site import Array, Rows, Site
from models.classifiers.adaptation.head import LibraryHead
from models.classifiers.adaptation.lesson import Lesson
from models.classifiers.base import Library
from models.classifiers.stages.classifier import CLASSES
from models.classifiers.stages.mapping import StageMapping
from models.classifiers.stages.wording import StageWords, stage_texts
from models.domain.journey import SHIPPED_STAGES, Journey
from models.domain.reading import StageReading
from models.domain.taxonomy import Taxonomy
from models.embedders.base import Embedder
from models.vectors import Vectors

FEWEST = 3
"""Assets of the hidden stage, and others, that must be left to rank."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A journey of shipped stages, one of which is known by its words alone; `texts` are all stages' vectors."""

    journey: Journey
    stage: str
    taxonomy: Taxonomy
    texts: Vectors

    @classmethod
    def of(cls, journey: Journey, stage: str, embedder: Embedder) -> Hidden:
        """`stage` is a stage's id of the journey, whose id is a shipped journey's."""
        stages = tuple(replace(each, corresponds_to=()) if each.id == stage else each for each in journey.stages)
        bare = replace(journey, stages=stages)
        texts = embedder.embed([text for each in stages for text in stage_texts(each)], "query")
        return cls(bare, stage, Taxonomy("Hidden", (), (bare,)), texts)

    @property
    def names(self) -> tuple[str, ...]:
        """The classes, "none" last, as `CLASSES` has them."""
        return CLASSES[self.journey.id]

    @property
    def column(self) -> int:
        """The hidden stage's place among them."""
        return self.names.index(self.stage)

    def scores(self, library: Library) -> Array:
        """Shape (assets, stages): each stage's standing by its words."""
        return StageWords.study(library, self.taxonomy, self.texts).library_scores(library)

    def shipped(self, site: Site, library: Library) -> Array:
        """Shape (assets, classes): what the heads that do not know the stage and its words say together."""
        left = site.journeys[self.journey.id].probabilities.copy()
        left[:, self.column] = 0.0
        left /= left.sum(axis=1, keepdims=True)
        mapping = StageMapping.build(self.taxonomy, dict.fromkeys(SHIPPED_STAGES, 0.5))
        rows = [
            mapping.probabilities([StageReading(self.journey.id, dict(zip(self.names, row, strict=True)))], words)[0]
            for row, words in zip(left.tolist(), self.scores(library).tolist(), strict=True)
        ]
        return np.asarray([[row[name] for name in self.names] for row in rows])

    def auroc(self, site: Site, shipped: Array, asked: Rows) -> float | None:
        """How well the assets not asked about are ranked by the stage's probability; None where too few are left."""
        from sklearn.metrics import roc_auc_score

        truth = site.journeys[self.journey.id].truth
        rest = np.setdiff1d(np.arange(len(truth)), asked)
        is_it = truth[rest] == self.column
        if min(is_it.sum(), (~is_it).sum()) < FEWEST:
            return None
        said = ((site.asset_ids[row], self.names[truth[row]]) for row in asked.tolist())
        lessons = [Lesson(asset_id, frozenset({name}), 1.0) for asset_id, name in said]
        head = LibraryHead.fit(site.asset_ids, site.traits, shipped, self.names, lessons)
        adapted = head.adapt(site.asset_ids, site.traits, shipped) if head else shipped
        return float(roc_auc_score(is_it, adapted[rest, self.column]))


def pick_examples(site: Site, hidden: Hidden, count: int, draw: int) -> Rows:
    """So many assets at random, half of them at the stage while there are any: who adds one shows where it is."""
    drawn = np.random.default_rng([draw, count]).permutation(len(site.asset_ids))
    is_it = site.journeys[hidden.journey.id].truth[drawn] == hidden.column
    at_stage = drawn[is_it][: count // 2]
    return np.concatenate([at_stage, drawn[~is_it][: count - len(at_stage)]])


def to_library(site: Site, vectors: Mapping[str, Vectors]) -> Library:
    """The site as arrays; `vectors` by asset id, the head first."""
    own = [np.asarray(vectors[asset_id]) for asset_id in site.asset_ids]
    ends = np.cumsum([0, *(len(each) - 1 for each in own)], dtype=np.int64)
    chunks = np.concatenate([each[1:] for each in own])
    return Library(site.asset_ids, np.asarray([each[0] for each in own]), chunks, ends, csr_matrix((len(own), 4)))
