"""What is left out in closed form is what a fit without it says."""

from __future__ import annotations

import numpy as np
import pytest

from models.classifiers.examples.kernel import Floats, KernelFit, kernel
from models.vectors import Vectors


@pytest.fixture
def examples() -> Vectors:
    rows = np.random.default_rng(3).normal(size=(12, 6)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


@pytest.fixture
def members() -> Floats:
    return np.eye(3)[np.arange(12) % 3]


def test_equal_texts_have_a_kernel_of_one_and_opposite_ones_nearly_none(examples: Vectors) -> None:
    # exp(2 · (−1 − 1)) = 0.0183
    assert kernel(examples[:1], np.stack([examples[0], -examples[0]]))[0] == pytest.approx([1.0, 0.0183], abs=1e-4)


def test_leaving_each_example_out_is_what_a_fit_without_it_says(examples: Vectors, members: Floats) -> None:
    left_out = KernelFit.fit(examples, members).without_each()

    for row in range(len(examples)):
        rest = np.arange(len(examples)) != row
        fit = KernelFit.fit(examples[rest], members[rest])
        assert left_out[row] == pytest.approx((kernel(examples[[row]], examples[rest]) @ fit.weights)[0], abs=1e-6)


def test_leaving_several_examples_out_is_what_a_fit_without_them_says(examples: Vectors, members: Floats) -> None:
    hidden = np.arange(0, 12, 3)

    left_out = KernelFit.fit(examples, members).without(hidden)

    rest = np.setdiff1d(np.arange(12), hidden)
    fit = KernelFit.fit(examples[rest], members[rest])
    assert left_out == pytest.approx(kernel(examples[hidden], examples[rest]) @ fit.weights, abs=1e-6)
