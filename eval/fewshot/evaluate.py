"""Accuracy, calibration and seconds from a few examples a class: `python -m eval.fewshot --data ../shared/data`."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from eval.fewshot.dataset import Intents, Split, load_intents
from eval.measures import ACCURACY, CALIBRATION_ERROR, MACRO_F1, Answers
from models.classifiers.examples.classifier import fit_examples
from models.classifiers.examples.kernel import Floats
from models.embedders.base import Embedder, unwrap
from models.vectors import Vectors

if TYPE_CHECKING:
    from models.embedders.stage_encoder import Trunk

HIDDEN = 4
"""One class in so many is hidden to see whether its texts are told to be of none."""


@dataclass(frozen=True, slots=True)
class FewShotResult:
    """`seconds` embed the examples and fit; `strangers` is the AUROC of telling texts of hidden classes.

    `tuned` says whether layers of the model were tuned to the examples; strangers are not asked about then.
    """

    shots: int
    split: Split
    accuracy: float
    macro_f1: float
    calibration_error: float
    strangers: float
    seconds: float
    digest: str
    tuned: bool = False


def evaluate(
    data: Path, embedder: Embedder, shots: Sequence[int] = (5, 10), split: Split = "test"
) -> list[FewShotResult]:
    """One result a number of shots; raises what `load_intents` raises."""
    return [_evaluate_one(load_intents(data, count, split), embedder, count, split) for count in shots]


def evaluate_tuned(
    data: Path, embedder: Embedder, shots: Sequence[int] = (5, 10), split: Split = "test"
) -> list[FewShotResult]:
    """As `evaluate`, with layers tuned to the examples: minutes, and nothing is said of strangers."""
    from models.embedders.stage_encoder import Trunk

    trunk = Trunk(unwrap(embedder))
    return [_evaluate_tuned(load_intents(data, count, split), trunk, count, split) for count in shots]


def _evaluate_tuned(intents: Intents, trunk: Trunk, shots: int, split: Split) -> FewShotResult:
    from models.embedders.example_encoder import tune_examples

    trunk.climb([encoding.ids for encoding in trunk.tokenize(intents.train.texts[:8])])  # sets the model up
    start = time.perf_counter()
    train, classes = intents.train, intents.classes
    encoder = tune_examples(trunk, train.texts, train.labels, statements=intents.statements, classes=classes)
    seconds = time.perf_counter() - start
    answers = judge(intents, encoder.probabilities(intents.test.texts))
    return _result(intents, answers, shots, split, seconds, tuned=True)


def _evaluate_one(intents: Intents, embedder: Embedder, shots: int, split: Split) -> FewShotResult:
    embedder.embed(intents.train.texts[:8], "query")  # a model's first pass also sets it up
    start = time.perf_counter()
    examples = embedder.embed(intents.train.texts, "query")
    statements = embedder.embed(intents.statements, "query")
    classifier = fit_examples(examples, intents.train.labels, statements=statements, classes=intents.classes)
    seconds = time.perf_counter() - start
    queries = embedder.embed(intents.test.texts, "query")
    answers = judge(intents, classifier.probabilities(queries))
    strangers = _tell_strangers(intents, examples, statements, queries)
    return _result(intents, answers, shots, split, seconds, strangers=strangers)


def _result(
    intents: Intents,
    answers: Answers,
    shots: int,
    split: Split,
    seconds: float,
    *,
    strangers: float = float("nan"),
    tuned: bool = False,
) -> FewShotResult:
    right, balanced, untrue = ACCURACY.value(answers), MACRO_F1.value(answers), CALIBRATION_ERROR.value(answers)
    return FewShotResult(shots, split, right, balanced, untrue, strangers, seconds, intents.digest, tuned)


def judge(intents: Intents, probabilities: Floats) -> Answers:
    """`probabilities` (texts, classes) beside the truth; there is no class of none."""
    place = {name: column for column, name in enumerate(intents.classes)}
    truth = np.asarray([place[label] for label in intents.test.labels], dtype=np.int64)
    return Answers(truth, probabilities, np.eye(len(place), dtype=bool)[truth], -1)


def _tell_strangers(
    intents: Intents,
    examples: Vectors,
    statements: Vectors,
    queries: Vectors,
) -> float:
    """Mean over the hidden fourths of the classes."""
    from sklearn.metrics import roc_auc_score

    labels, truth = np.asarray(intents.train.labels), np.asarray(intents.test.labels)
    classes, found = np.asarray(intents.classes), []
    for turn in range(min(HIDDEN, len(classes) // 2)):
        kept = np.arange(len(classes)) % HIDDEN != turn
        shown = np.isin(labels, classes[kept])
        classifier = fit_examples(
            examples[shown], labels[shown].tolist(), statements=statements[kept], classes=classes[kept].tolist()
        )
        found.append(roc_auc_score(np.isin(truth, classes[kept]), classifier.known(queries)))
    return float(np.mean(found)) if found else float("nan")
