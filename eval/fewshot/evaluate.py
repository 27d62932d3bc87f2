"""Accuracy, calibration and seconds from a few examples a class: `python -m eval.fewshot --data ../shared/data`."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from eval.fewshot.dataset import Intents, Split, load_intents
from eval.measures import ACCURACY, CALIBRATION_ERROR, MACRO_F1, Answers
from models.classifiers.examples.classifier import fit_examples
from models.classifiers.examples.kernel import Floats
from models.embedders.base import Embedder
from models.vectors import Vectors

HIDDEN = 4
"""One class in so many is hidden to see whether its texts are told to be of none."""


@dataclass(frozen=True, slots=True)
class FewShotResult:
    """`seconds` embed the examples and fit; `strangers` is the AUROC of telling texts of hidden classes."""

    shots: int
    split: Split
    accuracy: float
    macro_f1: float
    calibration_error: float
    strangers: float
    seconds: float
    digest: str


def evaluate(
    data: Path, embedder: Embedder, shots: Sequence[int] = (5, 10), split: Split = "test"
) -> list[FewShotResult]:
    """One result a number of shots; raises what `load_intents` raises."""
    return [_evaluate_one(load_intents(data, count, split), embedder, count, split) for count in shots]


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
    right, balanced, untrue = ACCURACY.value(answers), MACRO_F1.value(answers), CALIBRATION_ERROR.value(answers)
    return FewShotResult(shots, split, right, balanced, untrue, strangers, seconds, intents.digest)


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
