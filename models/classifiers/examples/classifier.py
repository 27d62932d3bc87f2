"""A classifier learnt from a few example texts a class, in a fraction of a second and the same on every run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.classifiers.examples.calibration import Familiarity, fit_familiarity, fit_temperature
from models.classifiers.examples.kernel import Floats, KernelFit, kernel
from models.classifiers.stages.calibration import softmax
from models.domain.errors import InvalidInput, TooLarge
from models.vectors import Vectors

MOST_EXAMPLES = 5_000
"""Of all classes together: the fit inverts a square of that side, a few seconds and 0.6 GB."""

FEWEST_CLASSES = 2


@dataclass(frozen=True, slots=True)
class ExampleClassifier:
    """Classes known by examples; columns of every answer are in the order of `classes`.

    `weights` (m, k) of the `examples`, float32 (m, dim), unit rows.
    """

    classes: tuple[str, ...]
    examples: Vectors
    weights: Floats
    temperature: float
    familiarity: Familiarity

    def scores(self, vectors: Vectors) -> Floats:
        """Shape (n, k): near 1 − 1/k where the class is plain, near −1/k where it is out of the question."""
        if vectors.shape[1:] != self.examples.shape[1:]:
            raise InvalidInput(
                f"Texts have {vectors.shape[-1]} dimensions, examples {self.examples.shape[-1]}.",
                where="vectors",
                cure="Embed both with the same model.",
            )
        return kernel(vectors, self.examples) @ self.weights

    def probabilities(self, vectors: Vectors) -> Floats:
        """Shape (n, k), rows summing to 1: which class, given that it is one of them."""
        return softmax(self.scores(vectors) / self.temperature)

    def known(self, vectors: Vectors) -> Floats:
        """Shape (n,): the probability that a text belongs to any of the classes, where as many do as do not."""
        return self.familiarity.of(self.scores(vectors))


def fit_examples(
    vectors: Vectors,
    labels: Sequence[str],
    *,
    statements: Vectors | None = None,
    classes: Sequence[str] = (),
) -> ExampleClassifier:
    """Learns classes from `vectors`, float32 (n, dim), unit rows, one label each.

    `statements`, float32 (k, dim), are vectors of the classes' own names or descriptions in the order of `classes`;
    each counts as one more example, and a class may have no other. Without `classes` they are the labels, sorted.
    Raises `InvalidInput` for fewer than two classes, a label that is none of them, a class with neither example nor
    statement and lengths that do not fit; `TooLarge` for more than `MOST_EXAMPLES`.
    """
    names = tuple(classes) or tuple(sorted(set(labels)))
    _check(vectors, labels, names, statements)
    place = {name: column for column, name in enumerate(names)}
    truth = np.asarray([place[label] for label in labels], dtype=np.int64)
    material, members = vectors, truth
    if statements is not None:
        material, members = np.concatenate([vectors, statements]), np.concatenate([truth, np.arange(len(names))])
    fit = KernelFit.fit(material, np.eye(len(names))[members])
    left_out = fit.without_each()
    temperature = fit_temperature(left_out[: len(truth)], truth)
    unknown = np.concatenate([fit.without(np.flatnonzero(members == column)) for column in range(len(names))])
    return ExampleClassifier(names, material, fit.weights, temperature, fit_familiarity(left_out, unknown))


def _check(vectors: Vectors, labels: Sequence[str], names: Sequence[str], statements: Vectors | None) -> None:
    if len(vectors) != len(labels):
        raise InvalidInput(f"Got {len(vectors)} vectors for {len(labels)} labels.", where="examples")
    if len(names) < FEWEST_CLASSES or len(set(names)) != len(names):
        raise InvalidInput(
            f"{len(names)} classes, {len(set(names))} of them distinct, are not two or more distinct ones.",
            where="classes",
        )
    if statements is not None and len(statements) != len(names):
        raise InvalidInput(f"Got {len(statements)} statements for {len(names)} classes.", where="statements")
    if strangers := sorted(set(labels) - set(names)):
        raise InvalidInput(f"'{strangers[0]}' is no class.", where="examples", cure=f"Known: {', '.join(names)}.")
    if statements is None and (bare := sorted(set(names) - set(labels))):
        raise InvalidInput(f"Class '{bare[0]}' has no example.", where="examples", cure="Add one, or its statement.")
    if len(labels) + len(names) > MOST_EXAMPLES:
        raise TooLarge(
            f"{len(labels)} examples of {len(names)} classes, at most {MOST_EXAMPLES} together are read.",
            where="examples",
            cure="Keep the examples that differ most.",
        )
