"""People win: what a classification says once people's decisions are applied."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from models.domain.classification import Classification, NeedLabel, StageLabel, Standing
from models.domain.decision import NEED_AXIS, Decision, Verdict
from models.domain.journey import NONE, UNSURE


def overrule(
    classification: Classification, decisions: Iterable[Decision], needs: Collection[str] | None = None
) -> Classification:
    """The classification as it counts. `needs` are the ids of the taxonomy's needs; None takes every need as known.

    A decision on a journey, stage or need that the classification's taxonomy does not have has no effect.
    """
    ours = [decision for decision in decisions if decision.asset_id == classification.asset_id]
    if not ours:
        return classification
    ours.sort(key=lambda decision: (decision.at, decision.id))
    stages = tuple(_stage(label, _on(label.journey, ours)) for label in classification.stages)
    return replace(classification, stages=stages, needs=_needs(classification.needs, _on(NEED_AXIS, ours), needs))


@dataclass(frozen=True, slots=True)
class _Word:
    """What people last said of a journey: a stage it is, or the stages it is not, and who said so last."""

    by: str
    stage: str | None
    rejected: frozenset[str]


def _on(axis: str, decisions: Sequence[Decision]) -> list[Decision]:
    return [decision for decision in decisions if decision.axis == axis]


def _stage(label: StageLabel, decisions: Sequence[Decision]) -> StageLabel:
    known = {NONE, *label.probabilities}
    word = _last_word([decision for decision in decisions if decision.label in known])
    if word is None:
        return label
    if word.stage is not None:
        evidence = label.evidence if label.stage == word.stage else None
        return replace(label, stage=word.stage, probability=1.0, evidence=evidence, decided_by=word.by)
    likeliest = _likeliest(label, frozenset({NONE})) if label.stage == UNSURE else label.stage
    return _without(label, word) if likeliest in word.rejected else label


def _last_word(decisions: Sequence[Decision]) -> _Word | None:
    """Rejections add up until somebody says what it is, which stands until somebody rejects just that."""
    word: _Word | None = None
    for decision in decisions:
        if decision.verdict is not Verdict.REJECT:
            word = _Word(decision.by, decision.label, frozenset())
        elif word is None or word.stage is None or word.stage == decision.label:
            before = word.rejected if word else frozenset()
            word = _Word(decision.by, None, before | {decision.label})
    return word


def _without(label: StageLabel, word: _Word) -> StageLabel:
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


def _needs(
    labels: tuple[NeedLabel, ...], decisions: Sequence[Decision], known: Collection[str] | None
) -> tuple[NeedLabel, ...]:
    """The machine's needs in its order, then those that people added."""
    said = {label.need: label for label in labels}
    named = dict.fromkeys(decision.label for decision in decisions if decision.label != NONE)
    added = [need for need in named if need not in said and (known is None or need in known)]
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
        return replace(label, standing=Standing.NONE, evidence=None, barriers=(), accelerators=(), decided_by=last.by)
    return replace(label, standing=Standing.SERVES, probability=1.0, decided_by=last.by)


def _speaks_of(decision: Decision, need: str) -> bool:
    """Saying that an asset serves "none" of the needs speaks of every one of them."""
    return decision.label == need or (decision.label == NONE and decision.verdict is not Verdict.REJECT)
