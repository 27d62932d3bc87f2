"""People win: what a classification says once people's decisions are applied."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from models.domain.classification import Classification, NeedLabel, StageLabel, Standing
from models.domain.decision import NEED_AXIS, Decision, Verdict
from models.domain.dispute import find_disputes
from models.domain.journey import NONE, UNSURE
from models.domain.persona_label import follow_needs
from models.domain.word import Word, last_word


def overrule(
    classification: Classification, decisions: Iterable[Decision], needs: Collection[str] | None = None
) -> Classification:
    """The classification as it counts. `needs` are the ids of the taxonomy's needs; None takes every need as known.

    A decision on a journey, stage or need that the classification's taxonomy does not have has no effect. Where
    people contradict each other the latest word counts and the question is flagged as disputed.
    """
    ours = [decision for decision in decisions if _is_about(decision, classification, needs)]
    if not ours:
        return classification
    ours.sort(key=lambda decision: (decision.at, decision.id))
    stages = tuple(_stage(label, _on(label.journey, ours)) for label in classification.stages)
    labels = _needs(classification.needs, _on(NEED_AXIS, ours))
    disputed = (dispute.flag for dispute in find_disputes(ours))
    personas = tuple(follow_needs(label, labels) for label in classification.personas)
    flags = (*classification.flags, *disputed)
    return replace(classification, stages=stages, needs=labels, flags=flags, personas=personas)


def _is_about(decision: Decision, classification: Classification, needs: Collection[str] | None) -> bool:
    if decision.asset_id != classification.asset_id:
        return False
    if decision.axis == NEED_AXIS:
        said = (label.need for label in classification.needs)
        return needs is None or decision.label == NONE or decision.label in needs or decision.label in said
    label = classification.stage_on(decision.axis)
    return label is not None and decision.label in {NONE, *label.probabilities}


def _on(axis: str, decisions: Sequence[Decision]) -> list[Decision]:
    return [decision for decision in decisions if decision.axis == axis]


def _stage(label: StageLabel, decisions: Sequence[Decision]) -> StageLabel:
    word = last_word(decisions)
    if word is None:
        return label
    if word.stage is not None:
        evidence = label.evidence if label.stage == word.stage else None
        return replace(label, stage=word.stage, probability=1.0, evidence=evidence, decided_by=word.by)
    likeliest = _likeliest(label, frozenset({NONE})) if label.stage == UNSURE else label.stage
    return _without(label, word) if likeliest in word.rejected else label


def _without(label: StageLabel, word: Word) -> StageLabel:
    """The machine's next best answer where it is likely enough, else "none"; "unsure" when that was rejected too."""
    best = _likeliest(label, word.rejected)
    likely = label.probabilities.get(best, 0.0)
    if best == NONE or likely >= label.threshold:
        return replace(label, stage=best, probability=likely, evidence=None, decided_by=word.by)
    if NONE in word.rejected:
        return replace(label, stage=UNSURE, probability=likely, evidence=None, decided_by=word.by)
    unlikely = label.probabilities.get(NONE, 0.0)
    return replace(label, stage=NONE, probability=unlikely, evidence=None, decided_by=word.by)


def _likeliest(label: StageLabel, but: frozenset[str]) -> str:
    """The likeliest answer left, the first of equals; "unsure" when none is left."""
    left = [stage for stage in label.probabilities if stage not in but]
    return max(left, key=lambda stage: label.probabilities[stage], default=UNSURE)


def _needs(labels: tuple[NeedLabel, ...], decisions: Sequence[Decision]) -> tuple[NeedLabel, ...]:
    """The machine's needs in its order, then those that people added."""
    said = {label.need: label for label in labels}
    named = dict.fromkeys(decision.label for decision in decisions if decision.label != NONE)
    added = [need for need in named if need not in said]
    threshold = max((label.threshold for label in labels), default=0.0)
    unsaid = [NeedLabel(need, Standing.NONE, 0.0, threshold, None) for need in added]
    overruled = [_need(label, decisions) for label in (*labels, *unsaid)]
    return tuple(label for label in overruled if label.need in said or label.standing is Standing.SERVES)


def _need(label: NeedLabel, decisions: Sequence[Decision]) -> NeedLabel:
    about = [decision for decision in decisions if _speaks_of(decision, label.need)]
    if not about:
        return label
    last = about[-1]
    if last.label == NONE or last.verdict is Verdict.REJECT:
        return replace(label, standing=Standing.NONE, evidence=None, answers=(), decided_by=last.by)
    return replace(label, standing=Standing.SERVES, probability=1.0, decided_by=last.by)


def _speaks_of(decision: Decision, need: str) -> bool:
    """Saying that an asset serves "none" of the needs speaks of every one of them."""
    return decision.label == need or (decision.label == NONE and decision.verdict is not Verdict.REJECT)
