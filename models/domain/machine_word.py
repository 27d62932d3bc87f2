"""What the machine had said when a person spoke."""

from __future__ import annotations

from dataclasses import dataclass

from models.domain.classification import Classification, Fingerprints, NeedLabel, StageLabel, Standing
from models.domain.decision import NEED_AXIS, Decision
from models.domain.evidence import Evidence

LONGEST_REASON = 1_000


@dataclass(frozen=True, slots=True)
class MachineWord:
    """The machine's answer to what a person decided, kept beside the decision.

    `answer` is a stage's id, "none" or "unsure", for a need "serves", "unsure" or "none"; `probability` is that of
    the answer (of "serves" for a need), `of_label` that of what the person named; None where it was too low to be
    kept. `because` is the sentence that caused the answer, maybe empty.
    """

    answer: str
    probability: float | None
    of_label: float | None
    because: str
    fingerprints: Fingerprints

    @classmethod
    def on(cls, decision: Decision, machine: Classification) -> MachineWord | None:
        """What this classification, people's decisions left out, says of it; None for what it does not know."""
        if decision.axis == NEED_AXIS:
            need = next((label for label in machine.needs if label.need == decision.label), None)
            return cls._of_need(need, machine)
        stage = machine.stage_on(decision.axis)
        return cls._of_stage(stage, decision.label, machine.fingerprints) if stage else None

    @classmethod
    def _of_stage(cls, label: StageLabel, named: str, prints: Fingerprints) -> MachineWord:
        named_one = label.probabilities.get(named)
        return cls(label.stage, label.probability, named_one, _sentence(label.evidence), prints)

    @classmethod
    def _of_need(cls, label: NeedLabel | None, machine: Classification) -> MachineWord:
        if label is None:
            return cls(Standing.NONE.value, None, None, "", machine.fingerprints)
        serves = label.probability
        return cls(label.standing.value, serves, serves, _sentence(label.evidence), machine.fingerprints)


def _sentence(evidence: Evidence | None) -> str:
    return evidence.text[:LONGEST_REASON] if evidence else ""
