"""Whoever gives labels: asked again about the same asset with sentences missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from eval.evidence.cutting import Span, shown_by
from indexing.reader import Reader
from models.classifiers.base import NeedModel, Passages
from models.domain.asset import Asset
from models.domain.journey import NONE
from models.domain.reading import StageReading


@dataclass(frozen=True, slots=True)
class Verdict:
    """A label that was given, the sentences that are shown for it, and every label's probability."""

    label: str
    probability: float
    shown: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """All that was said of an asset: the labels given on evidence, and each label's probability, given or not."""

    given: tuple[Verdict, ...]
    probabilities: dict[str, float]

    def gives(self, label: str) -> bool:
        """Whether the label is given."""
        return any(verdict.label == label for verdict in self.given)


class Judge(Protocol):
    """Labels assets that nobody has seen before."""

    def ask(self, assets: Sequence[Asset]) -> list[Answer]:
        """One answer an asset."""


@dataclass(frozen=True, slots=True)
class StageJudge:
    """The product's road: every asset is cut into chunks, embedded and read anew; labels are "journey/stage".

    `thresholds` are the classifier's, by shipped journey.
    """

    reader: Reader
    thresholds: Mapping[str, float]

    def ask(self, assets: Sequence[Asset]) -> list[Answer]:
        """One answer an asset; "none", and a stage below its threshold, are no label."""
        return [self._answer(readings) for readings in self.reader.readings(self.reader.passages(assets))]

    def _answer(self, readings: Sequence[StageReading]) -> Answer:
        given = [verdict for each in readings if (verdict := stage_verdict(each, self.thresholds[each.journey]))]
        known = {f"{each.journey}/{name}": p for each in readings for name, p in each.probabilities.items()}
        return Answer(tuple(given), known)


@dataclass(frozen=True, slots=True)
class NeedJudge:
    """Needs fitted to a library, asked about assets as about drafts; labels are needs' ids."""

    reader: Reader
    model: NeedModel
    threshold: float

    def ask(self, assets: Sequence[Asset]) -> list[Answer]:
        """One answer an asset."""
        return [self._answer(passages) for passages in self.reader.passages(assets)]

    def _answer(self, passages: Passages) -> Answer:
        readings = self.model.read(passages)
        given = [
            Verdict(each.need, each.probability, shown_by(each.evidence))
            for each in readings
            if each.probability >= self.threshold and each.evidence
        ]
        return Answer(tuple(given), {each.need: each.probability for each in readings})


def stage_verdict(reading: StageReading, threshold: float) -> Verdict | None:
    """The stage that a shipped journey's reading gives as a label, if it gives one."""
    stage = max(reading.probabilities, key=reading.probabilities.__getitem__)
    probability, evidence = reading.probabilities[stage], reading.evidence.get(stage)
    if stage == NONE or probability < threshold or evidence is None:
        return None
    return Verdict(f"{reading.journey}/{stage}", probability, shown_by(evidence))
