"""Lessons: what people's decisions teach about one question, each asset with what it may be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.domain.decision import NEED_AXIS, Decision, Verdict
from models.domain.journey import NONE
from models.domain.word import words_by_person

SERVES = "serves"


@dataclass(frozen=True, slots=True)
class Lesson:
    """One person's word: the asset is one of `allowed`, a single class or, where some were rejected, the rest.

    `weight` is the person's share of all who spoke: of two who disagree, each counts half.
    """

    asset_id: str
    allowed: frozenset[str]
    weight: float


def stage_lessons(decisions: Iterable[Decision], journey: str, classes: Sequence[str]) -> list[Lesson]:
    """On a journey with these classes, in the order of assets and people; what is none of them teaches nothing."""
    lessons = []
    for asset_id, said in _by_asset(each for each in decisions if each.axis == journey and each.label in classes):
        words = words_by_person(said)
        for person in sorted(words):
            word = words[person]
            allowed = frozenset({word.stage} if word.stage is not None else set(classes) - word.rejected)
            if allowed:
                lessons.append(Lesson(asset_id, allowed, 1.0 / len(words)))
    return lessons


def need_lessons(decisions: Iterable[Decision], need: str) -> list[Lesson]:
    """On whether a need is served, `SERVES` or "none"; who says that no need is served speaks of each."""
    lessons = []
    for asset_id, said in _by_asset(each for each in decisions if _speaks_of(each, need)):
        last = {each.by: each.label != NONE and each.verdict is not Verdict.REJECT for each in said}
        answers = (SERVES if last[person] else NONE for person in sorted(last))
        lessons += [Lesson(asset_id, frozenset({answer}), 1.0 / len(last)) for answer in answers]
    return lessons


def _speaks_of(decision: Decision, need: str) -> bool:
    if decision.axis != NEED_AXIS:
        return False
    return decision.label == need or (decision.label == NONE and decision.verdict is not Verdict.REJECT)


def _by_asset(decisions: Iterable[Decision]) -> list[tuple[str, list[Decision]]]:
    """Assets by id, each with its decisions, oldest first: the same in whatever order they come."""
    by_asset: dict[str, list[Decision]] = {}
    for decision in sorted(decisions, key=lambda each: (each.asset_id, each.at, each.id)):
        by_asset.setdefault(decision.asset_id, []).append(decision)
    return list(by_asset.items())
