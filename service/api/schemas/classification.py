"""Classifications: an asset's labels, why, and who decided."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from models.domain.answer import Answer
from models.domain.classification import Classification, Fingerprints, NeedLabel, PersonaLabel, StageLabel
from service.api.schemas.base import Output
from service.api.schemas.evidence import EvidenceOut

DECIDED_BY = "`classifier`, or the person whose word it is."


class StageLabelOut(Output):
    """The answer on one journey."""

    journey: str = Field(examples=["buyer"])
    stage: str = Field(description="A stage's id, `none` or `unsure`.", examples=["research"])
    probability: float = Field(description="Of the answer; of the likeliest stage when unsure. 0 to 1.")
    threshold: float = Field(description="Below it the answer is `none` or `unsure`.")
    probabilities: dict[str, float] = Field(description="Of every stage and `none`; they sum to 1.")
    evidence: EvidenceOut | None
    decided_by: str = Field(description=DECIDED_BY, examples=["classifier"])

    @classmethod
    def of(cls, label: StageLabel) -> StageLabelOut:
        """From the domain."""
        return cls(
            journey=label.journey,
            stage=label.stage,
            probability=label.probability,
            threshold=label.threshold,
            probabilities=dict(label.probabilities),
            evidence=EvidenceOut.of(label.evidence),
            decided_by=label.decided_by,
        )


class AnswerOut(Output):
    """What an asset says to one barrier or accelerator of a need."""

    asked: Literal["barrier", "accelerator"]
    text: str = Field(examples=["I fear the noise"])
    probability: float = Field(description="That it is answered, by an asset that serves the need. 0 to 1.")
    met: bool = Field(description="Whether that is likely enough, and a sentence does it.")
    evidence: EvidenceOut | None

    @classmethod
    def of(cls, answer: Answer) -> AnswerOut:
        """From the domain."""
        return cls(
            asked=answer.asked.value,
            text=answer.text,
            probability=answer.probability,
            met=answer.met,
            evidence=EvidenceOut.of(answer.evidence),
        )


class PersonaLabelOut(Output):
    """How probably it is for a persona."""

    persona: str = Field(examples=["landlord"])
    probability: float = Field(description="0 to 1.")
    needs: list[str] = Field(description="Needs of theirs that it serves or may serve.")
    named: EvidenceOut | None = Field(description="Where it names them, if it does.")

    @classmethod
    def of(cls, label: PersonaLabel) -> PersonaLabelOut:
        """From the domain."""
        return cls(
            persona=label.persona,
            probability=label.probability,
            needs=list(label.needs),
            named=EvidenceOut.of(label.named),
        )


class NeedLabelOut(Output):
    """Whether one need is served."""

    need: str = Field(examples=["good-neighbour"])
    standing: Literal["serves", "unsure", "none"]
    probability: float = Field(description="That it serves the need; 1 or 0 where a person decided.")
    threshold: float
    evidence: EvidenceOut | None
    barriers: list[str] = Field(description="Barriers of the need that it answers.")
    accelerators: list[str] = Field(description="Accelerators of the need that it offers.")
    answers: list[AnswerOut] = Field(description="Every barrier and accelerator of the need, answered or not.")
    decided_by: str = Field(description=DECIDED_BY, examples=["classifier"])

    @classmethod
    def of(cls, label: NeedLabel) -> NeedLabelOut:
        """From the domain."""
        return cls(
            need=label.need,
            standing=label.standing.value,
            probability=label.probability,
            threshold=label.threshold,
            evidence=EvidenceOut.of(label.evidence),
            barriers=list(label.barriers),
            accelerators=list(label.accelerators),
            answers=[AnswerOut.of(answer) for answer in label.answers],
            decided_by=label.decided_by,
        )


class FingerprintsOut(Output):
    """What decided the labels: the same three give the same labels."""

    classifier: str
    taxonomy: str
    content: str

    @classmethod
    def of(cls, fingerprints: Fingerprints) -> FingerprintsOut:
        """From the domain."""
        return cls(classifier=fingerprints.classifier, taxonomy=fingerprints.taxonomy, content=fingerprints.content)


class ClassificationOut(Output):
    """All labels of a text: one stage label a journey, and the needs that are served or may be."""

    stages: list[StageLabelOut]
    needs: list[NeedLabelOut]
    personas: list[PersonaLabelOut] = Field(description="Whom it is for, the likeliest first.")
    flags: list[str] = Field(
        description="Why an answer is withheld: `language:pl` says that the classifiers do not know Polish."
    )
    fingerprints: FingerprintsOut

    @classmethod
    def of(cls, classification: Classification) -> ClassificationOut:
        """From the domain."""
        return cls(
            stages=[StageLabelOut.of(label) for label in classification.stages],
            needs=[NeedLabelOut.of(label) for label in classification.needs],
            personas=[PersonaLabelOut.of(label) for label in classification.personas],
            flags=list(classification.flags),
            fingerprints=FingerprintsOut.of(classification.fingerprints),
        )
