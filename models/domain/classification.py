"""A classification: an asset's labels, why, and who decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.domain.answer import Answer, Asked, met_texts
from models.domain.evidence import Evidence

CLASSIFIER = "classifier"
UNCLASSIFIED = "unclassified"
"""The flag of an asset whose text is newer than its labels; the next mapping of the library gives it some."""


class Standing(StrEnum):
    """Whether an asset serves a need."""

    SERVES = "serves"
    UNSURE = "unsure"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class StageLabel:
    """The answer on one journey: a stage's id, "none" or "unsure".

    `probability` is that of the answer (of the likeliest stage when unsure); `probabilities` are those of every
    stage and "none", summing to 1; `decided_by` is "classifier" or a person.
    """

    journey: str
    stage: str
    probability: float
    threshold: float
    probabilities: Mapping[str, float]
    evidence: Evidence | None
    decided_by: str = CLASSIFIER

    def probability_of(self, stage: str) -> float:
        """That the asset stands at this stage; a person's word is certain."""
        if self.decided_by == CLASSIFIER:
            return self.probabilities.get(stage, 0.0)
        return float(stage == self.stage)


@dataclass(frozen=True, slots=True)
class NeedLabel:
    """Whether the asset serves one need, and what it says to each barrier and accelerator of it.

    `probability` is 1 or 0 where a person decided.
    """

    need: str
    standing: Standing
    probability: float
    threshold: float
    evidence: Evidence | None
    answers: tuple[Answer, ...] = ()
    decided_by: str = CLASSIFIER

    @property
    def barriers(self) -> tuple[str, ...]:
        """The barriers that it answers."""
        return met_texts(self.answers, Asked.BARRIER)

    @property
    def accelerators(self) -> tuple[str, ...]:
        """The accelerators that it offers."""
        return met_texts(self.answers, Asked.ACCELERATOR)


@dataclass(frozen=True, slots=True)
class PersonaLabel:
    """How probably the asset is for a persona, and why.

    `needs` are those of theirs that it serves or may serve; `named` is where it names them, if it does.
    """

    persona: str
    probability: float
    needs: tuple[str, ...]
    named: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """What decided the labels."""

    classifier: str
    taxonomy: str
    content: str


@dataclass(frozen=True, slots=True)
class Classification:
    """All labels of an asset: one stage label a journey, the needs that are served or may be, and whom it is for.

    `flags` say why an answer is withheld, for example "language:pl": the classifiers do not know Polish.
    """

    asset_id: str
    stages: tuple[StageLabel, ...]
    needs: tuple[NeedLabel, ...]
    fingerprints: Fingerprints
    flags: tuple[str, ...] = ()
    personas: tuple[PersonaLabel, ...] = ()

    def stage_on(self, journey_id: str) -> StageLabel | None:
        """The label on that journey, or None when the taxonomy has no such journey."""
        return next((label for label in self.stages if label.journey == journey_id), None)

    @property
    def served(self) -> tuple[str, ...]:
        """Ids of the needs it serves."""
        return tuple(label.need for label in self.needs if label.standing is Standing.SERVES)
