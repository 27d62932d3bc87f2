"""Stages by their words alone: how near an asset comes to a stage's question and description.

A cosine says little by itself: some stages are near to everything, some assets are near to all stages. So
similarities are standardised per stage against the library, then centred per asset over the taxonomy's stages.

The numbers were learnt by hiding each of the eight shipped stages from the heads and bringing it back by two
wordings of its own: 10 real sites, all-MiniLM-L6-v2. Leaving sites out: AUROC 0.64 (0.49 for adoption to 0.79 for
support), calibration error 0.008. That is little, and the probabilities say so: they seldom exceed 0.4.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.classifiers.base import Library, Passages
from models.classifiers.sentences import sentences
from models.domain.errors import Mismatch
from models.domain.evidence import Evidence
from models.domain.journey import Stage
from models.domain.taxonomy import Taxonomy
from models.vectors import Vectors

SLOPE, INTERCEPT = 0.73, -1.89
"""Of the logistic function from a centred, standardised similarity to a probability."""

USUAL_MEAN, USUAL_DEVIATION = 0.12, 0.054
"""Of a stage's similarities over a site; they count as much as `USUAL_WEIGHT` assets of the library."""

USUAL_WEIGHT = 20

_WORD = re.compile(r"\w{4,40}")


def stage_texts(stage: Stage) -> tuple[str, ...]:
    """What is embedded for a stage."""
    return tuple(text for text in (stage.question, stage.description) if text)


@dataclass(frozen=True, slots=True)
class StageWords:
    """The stages' texts beside a library's statistics; columns are the taxonomy's stages, journey by journey.

    `texts` float32 (k, dim), unit rows, the texts of all stages in a row; `counts` how many belong to each stage;
    `mean` and `deviation` float64 (stages,).
    """

    texts: Vectors
    counts: tuple[int, ...]
    mean: NDArray[np.float64]
    deviation: NDArray[np.float64]

    @classmethod
    def study(cls, library: Library, taxonomy: Taxonomy, texts: Vectors) -> StageWords:
        """`texts` are the vectors of `stage_texts` of every stage of every journey, in the taxonomy's order."""
        counts = tuple(len(stage_texts(stage)) for journey in taxonomy.journeys for stage in journey.stages)
        if sum(counts) != len(texts):
            raise Mismatch(f"Got {len(texts)} vectors for the {sum(counts)} texts of the taxonomy's stages.")
        stages = len(counts)
        blank = cls(texts, counts, np.zeros(stages), np.ones(stages))
        found = blank._similarities_of(library)
        weight = len(found) + USUAL_WEIGHT
        mean = (found.sum(axis=0) + USUAL_WEIGHT * USUAL_MEAN) / weight
        variance = (np.square(found - mean).sum(axis=0) + USUAL_WEIGHT * USUAL_DEVIATION**2) / weight
        return cls(texts, counts, mean, np.sqrt(variance))

    def library_scores(self, library: Library) -> NDArray[np.float64]:
        """Shape (assets, stages): standardised, each row centred."""
        return self._standardised(self._similarities_of(library))

    def scores(self, passages: Passages) -> NDArray[np.float64]:
        """Shape (stages,), of one asset that need not be in the library."""
        by_text = passages.vectors @ self.texts.T
        best = by_text[1:].max(axis=0) if len(by_text) > 1 else by_text[0]
        row: NDArray[np.float64] = self._standardised(self._by_stage(by_text[0] + best)[None])[0]
        return row

    def _similarities_of(self, library: Library) -> NDArray[np.float64]:
        heads = library.heads @ self.texts.T
        best = heads.copy()
        filled = np.diff(library.first_chunk) > 0
        if filled.any():
            starts = library.first_chunk[:-1][filled]
            best[filled] = np.maximum.reduceat(library.chunks @ self.texts.T, starts, axis=0)
        return self._by_stage(heads + best)

    def _by_stage(self, doubled: NDArray[np.float32]) -> NDArray[np.float64]:
        """Sums of head and best chunk, (…, texts), as mean similarities (…, stages)."""
        starts = np.cumsum((0, *self.counts[:-1]))
        sums = np.add.reduceat(doubled.astype(np.float64), starts, axis=-1)
        similarities: NDArray[np.float64] = sums / (2.0 * np.asarray(self.counts))
        return similarities

    def _standardised(self, similarities: NDArray[np.float64]) -> NDArray[np.float64]:
        scores = (similarities - self.mean) / self.deviation
        centred: NDArray[np.float64] = scores - scores.mean(axis=1, keepdims=True)
        return centred

    def evidence(self, passages: Passages, stage: Stage, column: int) -> Evidence | None:
        """The sentence of the asset's nearest chunk that shares most words with the stage; None without any text."""
        first = sum(self.counts[:column])
        texts = self.texts[first : first + self.counts[column]]
        asset = passages.asset
        part = "title" if asset.title.strip() else "description"
        start, end = 0, len(asset.text_of(part))
        if passages.chunks:
            nearest = passages.chunks[int((passages.vectors[1:] @ texts.T).mean(axis=1).argmax())]
            part, start, end = "body", nearest.start, nearest.end
        spans = sentences(asset.text_of(part)[start:end])
        if not spans:
            return None
        cut = [Evidence.cut(asset, part, start + begin, start + stop) for begin, stop in spans]
        return max(cut, key=lambda evidence: _shared_words(evidence.text, stage))


def _shared_words(text: str, stage: Stage) -> tuple[int, int]:
    """How many words the text shares with the stage, then its own, so that a heading does not win a tie."""
    own = set(_WORD.findall(text.lower()))
    return len(own & set(_WORD.findall(" ".join(stage_texts(stage)).lower()))), len(own)
