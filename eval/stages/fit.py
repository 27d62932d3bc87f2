"""Fitting the stage heads: logistic regression with soft labels, classes balanced, on samples of many sites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from eval.dataset import StageExample
from eval.stages.samples import Sample, site_of
from eval.stages.table import Chosen, Rows, Table
from models.classifiers.stages.classifier import CLASSES
from models.classifiers.stages.head import StageHead, Standard


@dataclass(frozen=True, slots=True)
class Recipe:
    """What the fit may vary; chosen leaving sites out."""

    penalty: float = 1e-4
    class_balance: float = 1.0
    """0: every sample weighs the same; 1: every class does."""
    site_balance: float = 0.5
    second_answer: float = 0.15
    """Probability mass of the label that goes to the other accepted answers."""
    manner_scale: float = 1.0
    iterations: int = 200


@dataclass(frozen=True, slots=True)
class Fitted:
    """A head and the vocabulary it reads."""

    chosen: Chosen
    head: StageHead

    def scores(self, table: Table, rows: Rows) -> NDArray[np.float64]:
        """Shape (len(rows), K): the classes of both journeys, side by side; what `StageHead.scores` gives."""
        head = self.head
        total = np.asarray(table.encode(rows, self.chosen) @ head.terms + head.intercept, dtype=np.float64)
        return total + head.manner_standard.apply(table.manner[rows]) @ head.manner


def fit(table: Table, rows: Rows, recipe: Recipe) -> Fitted:
    """Heads of both journeys over one vocabulary, from these rows alone."""
    chosen = table.choose(rows)
    standard = _standard(table.manner[rows], recipe.manner_scale)
    blocks = [table.encode(rows, chosen), csr_matrix(standard.apply(table.manner[rows]))]
    samples = [table.samples[row] for row in rows.tolist()]
    coefficients, intercept = _fit_journeys(hstack(blocks, format="csr"), samples, recipe)
    terms, manner = np.split(coefficients.astype(np.float32), [blocks[0].shape[1]])
    return Fitted(chosen, StageHead(terms, manner, intercept.astype(np.float32), standard))


def _standard(rows: NDArray[np.float64], scale: float) -> Standard:
    return Standard(rows.mean(axis=0).astype(np.float32), (rows.std(axis=0) + 1e-6).astype(np.float32), scale)


def _fit_journeys(
    features: csr_matrix, samples: Sequence[Sample], recipe: Recipe
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    coefficients, intercepts = [], []
    for journey in CLASSES:
        one, offset = _fit_journey(features, samples, journey, recipe)
        coefficients.append(one)
        intercepts.append(offset)
    return np.hstack(coefficients), np.concatenate(intercepts)


def _fit_journey(
    features: csr_matrix, samples: Sequence[Sample], journey: str, recipe: Recipe
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Coefficients (features, classes) and intercept (classes,); a soft label is several weighted hard ones."""
    from sklearn.linear_model import LogisticRegression

    truth = np.asarray([CLASSES[journey].index(sample.example.stages[journey]) for sample in samples])
    weight = balance(truth, site_of(samples), recipe.class_balance, recipe.site_balance)
    labels = soft_labels([sample.example for sample in samples], journey, recipe.second_answer)
    row, answer = np.nonzero(labels)
    share = labels[row, answer] * weight[row]
    regression = LogisticRegression(C=1.0 / (recipe.penalty * share.sum()), max_iter=recipe.iterations, tol=1e-3)
    regression.fit(features[row], answer, sample_weight=share)
    return regression.coef_.T, regression.intercept_


def balance(
    truth: NDArray[np.int64], sites: NDArray[np.str_], class_balance: float, site_balance: float
) -> NDArray[np.float64]:
    """Shape (n,), mean 1: what each sample weighs, the rarer its class and the smaller its site the more."""
    _, kind, count = np.unique(sites, return_inverse=True, return_counts=True)
    frequency = np.bincount(truth) / len(truth)
    weight = frequency[truth] ** -class_balance * count[kind].astype(float) ** -site_balance
    return np.asarray(weight / weight.mean())


def soft_labels(examples: Sequence[StageExample], journey: str, second_answer: float) -> NDArray[np.float64]:
    """Shape (n, classes), rows summing to 1: the label, less what goes to the other accepted answers."""
    classes = CLASSES[journey]
    rows = np.zeros((len(examples), len(classes)))
    for row, example in zip(rows, examples, strict=True):
        others = sorted(example.accepted[journey] - {example.stages[journey]})
        row[classes.index(example.stages[journey])] = 1.0 - second_answer * bool(others)
        for other in others:
            row[classes.index(other)] = second_answer / len(others)
    return rows
