"""The stage encoder on the samples that the words' head reads: tuned on some, asked about others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from eval.stages.fit import balance, soft_labels
from eval.stages.samples import Sample, site_of
from eval.stages.tune import Lesson, Rows
from models.classifiers.stages.classifier import CLASSES

CLASS_BALANCE, SITE_BALANCE = 0.5, 0.5
SECOND_ANSWER = 0.15
PARTIAL_SHARE = 4
"""One in so many samples with parts missing is learnt from: enough to know a draft."""


def give_lesson(samples: Sequence[Sample], rows: Rows) -> Lesson:
    """What these rows teach; the other samples weigh nothing."""
    examples = [sample.example for sample in samples]
    labels = np.hstack([soft_labels(examples, journey, SECOND_ANSWER) for journey in CLASSES])
    weights = np.zeros((len(samples), len(CLASSES)))
    sites = site_of([samples[row] for row in rows.tolist()])
    for column, journey in enumerate(CLASSES):
        truth = [CLASSES[journey].index(samples[row].example.stages[journey]) for row in rows.tolist()]
        weights[rows, column] = balance(np.asarray(truth), sites, CLASS_BALANCE, SITE_BALANCE)
    return Lesson(labels.astype(np.float32), weights.astype(np.float32))


def choose_rows(whole: Rows, partial: Rows, allowed: NDArray[np.bool_]) -> Rows:
    """The samples learnt from, of those allowed."""
    return np.concatenate([whole[allowed[whole]], partial[allowed[partial]][::PARTIAL_SHARE]])
