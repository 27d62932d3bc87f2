"""What people decided, as truth: one stage a journey, and needs that are served or are not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from eval.judged import Judged
from eval.measures import Answers
from eval.ranking import Flags, Floats
from models.domain.classification import Classification
from models.domain.decision import NEED_AXIS, Decision, Verdict
from models.domain.journey import NONE, UNSURE, Journey
from models.domain.taxonomy import Taxonomy
from models.domain.word import last_word, words_by_person


def settled_stages(decisions: Sequence[Decision], journey: Journey) -> dict[str, tuple[str, frozenset[str]]]:
    """By asset the stage that was said last, and every stage that anybody holds; rejections alone settle nothing."""
    classes = {*(stage.id for stage in journey.stages), NONE}
    found = {}
    for asset_id, said in _by_asset(decisions, journey.id).items():
        known = [decision for decision in said if decision.label in classes]
        word = last_word(known)
        if word is not None and word.stage is not None:
            held = {one.stage for one in words_by_person(known).values() if one.stage is not None}
            found[asset_id] = (word.stage, frozenset({word.stage, *held}))
    return found


def settled_needs(decisions: Sequence[Decision], taxonomy: Taxonomy) -> dict[tuple[str, str], bool]:
    """By asset and need whether it is served, as was said last of this very need."""
    found = {}
    needs = {need.id for need in taxonomy.needs}
    for asset_id, said in _by_asset(decisions, NEED_AXIS).items():
        for decision in said:
            if decision.label in needs:
                found[asset_id, decision.label] = decision.verdict is not Verdict.REJECT
    return found


def judge_own(
    truths: Mapping[str, tuple[str, frozenset[str]]], said: Mapping[str, Classification], journey: Journey
) -> Judged:
    """The machine's answers on a journey of the library's own taxonomy; every asset is a group of its own."""
    classes = (*(stage.id for stage in journey.stages), NONE)
    ids = [asset_id for asset_id in sorted(truths) if asset_id in said]
    labels = [next(one for one in said[asset_id].stages if one.journey == journey.id) for asset_id in ids]
    probabilities = [[label.probabilities.get(name, 0.0) for name in classes] for label in labels]
    answers = Answers(
        np.asarray([classes.index(truths[asset_id][0]) for asset_id in ids], np.int64),
        np.asarray(probabilities, np.float64).reshape(len(ids), len(classes)),
        np.asarray([[name in truths[asset_id][1] for name in classes] for asset_id in ids], np.bool_),
        len(classes) - 1,
    )
    given = np.asarray([label.stage != UNSURE for label in labels], np.bool_)
    sites = np.asarray([asset_id.partition("/")[0] for asset_id in ids])
    return Judged(journey.id, classes, answers, given, sites)


def judge_needs(
    truths: Mapping[tuple[str, str], bool], said: Mapping[str, Classification]
) -> tuple[Flags, Floats, Flags]:
    """Of each decided pair: truth, probability (0 where it was too low to be kept), and whether "serves" was said."""
    pairs = [(asset_id, need) for asset_id, need in sorted(truths) if asset_id in said]
    labels = [{label.need: label for label in said[asset_id].needs} for asset_id, _ in pairs]
    found = [own.get(need) for own, (_, need) in zip(labels, pairs, strict=True)]
    served = [need in said[asset_id].served for asset_id, need in pairs]
    chances = [label.probability if label else 0.0 for label in found]
    truth = np.asarray([truths[pair] for pair in pairs], np.bool_)
    return truth, np.asarray(chances, np.float64), np.asarray(served, np.bool_)


def _by_asset(decisions: Sequence[Decision], axis: str) -> dict[str, list[Decision]]:
    """Oldest first."""
    found: dict[str, list[Decision]] = {}
    for decision in sorted(decisions, key=lambda one: (one.at, one.id)):
        if decision.axis == axis:
            found.setdefault(decision.asset_id, []).append(decision)
    return found
