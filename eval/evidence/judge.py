"""Whoever gives labels: asked again about the same asset with sentences missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from eval.evidence.cutting import Span, span_of
from indexing.reader import Reader
from models.classifiers.base import NeedModel, Passages
from models.classifiers.stages.mapping import StageMapping
from models.domain.asset import Asset
from models.domain.classification import StageLabel
from models.domain.evidence import Evidence
from models.domain.journey import NONE, UNSURE


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
    """The product's road: every asset is cut into chunks, embedded and read anew; labels are "journey/stage"."""

    reader: Reader
    mapping: StageMapping

    def ask(self, assets: Sequence[Asset]) -> list[Answer]:
        """One answer an asset; "none" and "unsure" give no label."""
        readings = self.reader.readings(self.reader.passages(assets))
        return [_stage_answer(self.mapping.labels(each)) for each in readings]


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


def shown_by(evidence: Evidence) -> tuple[Span, ...]:
    """Every sentence that is shown."""
    return tuple(span_of(one) for one in (evidence,))


def _stage_answer(labels: Sequence[StageLabel]) -> Answer:
    given = [
        Verdict(f"{label.journey}/{label.stage}", label.probability, shown_by(label.evidence))
        for label in labels
        if label.evidence and label.stage not in (NONE, UNSURE)
    ]
    probabilities = {f"{label.journey}/{name}": p for label in labels for name, p in label.probabilities.items()}
    return Answer(tuple(given), probabilities)
