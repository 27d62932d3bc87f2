"""The stage classifier: for every asset, how probably it serves each stage of the shipped journeys, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from models.classifiers.base import Passages, StageEncoder
from models.classifiers.stages.blend import Blend, share_out
from models.classifiers.stages.evidence import find_evidence
from models.classifiers.stages.head import StageHead, Vocabulary
from models.classifiers.stages.lead import Lead, lead
from models.classifiers.stages.rule import DecisionRule
from models.classifiers.stages.terms import Words, read_words, to_terms
from models.domain.asset import Asset
from models.domain.journey import NONE, SHIPPED_STAGES
from models.domain.reading import StageReading
from models.pieces import Pieces

CLASSES = {journey: (*stages, NONE) for journey, stages in SHIPPED_STAGES.items()}
"""The classes of each journey's head, in the order of its columns."""

_ENDS = list(accumulate(len(classes) for classes in CLASSES.values()))
SPANS = {journey: slice(end - len(CLASSES[journey]), end) for journey, end in zip(CLASSES, _ENDS, strict=True)}
"""Each journey's columns."""


@dataclass(frozen=True, slots=True)
class LearnedStageClassifier:
    """A linear head over words and manner, blended with the encoder's opinion where there is an encoder."""

    vocabulary: Vocabulary
    head: StageHead
    rule: DecisionRule
    encoder: StageEncoder | None
    blend: Blend
    fingerprint: str

    def read(self, batch: Sequence[Passages]) -> list[tuple[StageReading, ...]]:
        """For each asset, judged alone, one reading a shipped journey, with evidence for every stage but "none".

        Bodies beyond the first 12,000 and the last 2,000 characters are not read. An asset without a word has
        probabilities but no evidence.
        """
        assets = [passages.asset for passages in batch]
        if self.encoder is None:
            return [self._read_one(asset, None, None) for asset in assets]
        leads = [lead(asset) for asset in assets]
        read = self.encoder.read([each.text for each in leads])
        return [self._read_one(*each) for each in zip(assets, leads, read, strict=True)]

    def _read_one(self, asset: Asset, own_lead: Lead | None, pieces: Pieces | None) -> tuple[StageReading, ...]:
        words = read_words(asset)
        scores, shares = self._weigh(words)
        if own_lead is not None and pieces is not None:
            scores = self.blend.scores(scores, pieces.scores, list(SPANS.values()))
            shares = self.blend.shares(shares, share_out(pieces, own_lead, words.lines))
        readings = []
        for journey, classes in CLASSES.items():
            span = SPANS[journey]
            probabilities = self.rule.calibrations[journey].probabilities(scores[span])
            evidence = find_evidence(asset, words.lines, shares[:, span], probabilities, classes)
            readings.append(StageReading(journey, dict(zip(classes, probabilities.tolist(), strict=True)), evidence))
        return tuple(readings)

    def _weigh(self, words: Words) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """What the words say: scores (K,) and each sentence's share in them (lines, K)."""
        encoded = self.vocabulary.encode(to_terms(words, self.vocabulary.common))
        return self.head.scores(encoded, words.manner()), self.head.shares(encoded, len(words.lines))
