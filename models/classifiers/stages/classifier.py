"""The stage classifier: for every asset, how probably it serves each stage of the shipped journeys, or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.classifiers.base import Passages
from models.classifiers.stages.calibration import Calibration
from models.classifiers.stages.evidence import find_evidence
from models.classifiers.stages.head import StageHead, Vocabulary
from models.classifiers.stages.terms import read_words, to_terms
from models.domain.errors import Mismatch
from models.domain.journey import NONE, SHIPPED_STAGES
from models.domain.reading import StageReading

CLASSES = {journey: (*stages, NONE) for journey, stages in SHIPPED_STAGES.items()}
"""The classes of each journey's head, in the order of its columns."""


@dataclass(frozen=True, slots=True)
class LearnedStageClassifier:
    """A linear head over words and manner, and over vectors where `embedder_weights` is not None."""

    vocabulary: Vocabulary
    head: StageHead
    calibrations: Mapping[str, Calibration]
    embedder_weights: str | None
    fingerprint: str

    @property
    def thresholds(self) -> dict[str, float]:
        """By journey: below this probability the likeliest class is a guess, and the answer "unsure"."""
        return {journey: calibration.threshold for journey, calibration in self.calibrations.items()}

    def read(self, batch: Sequence[Passages]) -> list[tuple[StageReading, ...]]:
        """For each asset one reading a shipped journey, with evidence for every stage but "none".

        Bodies beyond the first 12,000 and the last 2,000 characters are not read. An asset without a word has
        probabilities but no evidence. Raises `Mismatch` for vectors of another width than the head's.
        """
        return [self._read_one(passages) for passages in batch]

    def _read_one(self, passages: Passages) -> tuple[StageReading, ...]:
        self._check_width(passages)
        words = read_words(passages.asset)
        encoded = self.vocabulary.encode(to_terms(words, self.vocabulary.common))
        scores = self.head.scores(encoded, words.manner(), passages.vectors)
        shares = self.head.shares(encoded, len(words.lines))
        readings, column = [], 0
        for journey, classes in CLASSES.items():
            span = slice(column, column + len(classes))
            column += len(classes)
            probabilities = self.calibrations[journey].probabilities(scores[span])
            evidence = find_evidence(passages.asset, words.lines, shares[:, span], probabilities, classes)
            readings.append(StageReading(journey, dict(zip(classes, probabilities.tolist(), strict=True)), evidence))
        return tuple(readings)

    def _check_width(self, passages: Passages) -> None:
        if self.head.meaning is not None and 2 * passages.vectors.shape[1] != len(self.head.meaning):
            expected = len(self.head.meaning) // 2
            raise Mismatch(
                f"The stage head was fitted to vectors of {expected} numbers and got {passages.vectors.shape[1]}. "
                "Load it for the embedder in use."
            )
