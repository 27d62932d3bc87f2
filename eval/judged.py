"""Answers on one journey, beside the sites they are about and whether they were given at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.dataset import StageExample
from eval.measures import Answers
from models.classifiers.stages.classifier import CLASSES
from models.domain.classification import Classification
from models.domain.errors import InvalidInput
from models.domain.journey import UNSURE


@dataclass(frozen=True, slots=True)
class Judged:
    """`given` bool (n,): not "unsure"; `sites` (n,); `classes` name the columns of the answers, "none" last."""

    journey: str
    classes: tuple[str, ...]
    answers: Answers
    given: NDArray[np.bool_]
    sites: NDArray[np.str_]


def judge(examples: Sequence[StageExample], said: Mapping[str, Classification]) -> list[Judged]:
    """What was said of these examples, a journey each; InvalidInput for an example that nothing was said of."""
    for example in examples:
        if example.asset.id not in said:
            raise InvalidInput("nothing was said of it", where=example.asset.id, cure="Index it again.")
    return [_judge_journey(examples, said, journey) for journey in CLASSES]


def _judge_journey(examples: Sequence[StageExample], said: Mapping[str, Classification], journey: str) -> Judged:
    classes = CLASSES[journey]
    labels = [next(one for one in said[each.asset.id].stages if one.journey == journey) for each in examples]
    probabilities = np.asarray([[label.probabilities[name] for name in classes] for label in labels], np.float64)
    truth = np.asarray([classes.index(example.stages[journey]) for example in examples], np.int64)
    accepted = np.asarray([[name in example.accepted[journey] for name in classes] for example in examples], np.bool_)
    answers = Answers(truth, probabilities, accepted, len(classes) - 1)
    given = np.asarray([label.stage != UNSURE for label in labels], np.bool_)
    return Judged(journey, classes, answers, given, np.asarray([example.site for example in examples]))
