"""Kernel ridge regression on unit vectors, and what it would have said of each example had it not known it.

With K the kernel and A = K + ridge, the answers are K A⁻¹ Y; what is left out is left out in closed form (Rasmussen &
Williams 2006, Gaussian Processes for Machine Learning, section 5.4.2), so that calibration costs no second fit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.vectors import Vectors

Floats = NDArray[np.float64]

SHARPNESS = 2.0
"""Of the kernel exp(sharpness · (similarity − 1)). Accuracy is flat from 1 to 4."""
RIDGE = 0.05
"""Added to the kernel's diagonal of ones. Accuracy is flat from 0.01 to 0.1."""


@dataclass(frozen=True, slots=True)
class KernelFit:
    """`examples` float32 (m, dim); `targets` (m, k), columns centred; `inverse` (m, m) of kernel plus ridge."""

    examples: Vectors
    targets: Floats
    inverse: Floats

    @classmethod
    def fit(cls, examples: Vectors, members: Floats) -> KernelFit:
        """`members` (m, k): 1 where the example is of the class."""
        within = kernel(examples, examples) + RIDGE * np.eye(len(examples))
        return cls(examples, members - 1.0 / members.shape[1], np.asarray(np.linalg.inv(within), dtype=np.float64))

    @property
    def weights(self) -> Floats:
        """Shape (m, k): what `kernel(texts, examples)` is multiplied by."""
        return self.inverse @ self.targets

    def without_each(self) -> Floats:
        """Shape (m, k): the answer to each example by a fit on all others."""
        return self.targets - self.weights / np.diag(self.inverse)[:, None]

    def without(self, rows: NDArray[np.int64]) -> Floats:
        """Shape (len(rows), k): the answers to these examples by a fit on none of them."""
        block = self.inverse[np.ix_(rows, rows)]
        return self.targets[rows] - np.linalg.solve(block, self.weights[rows])


def kernel(texts: Vectors, examples: Vectors) -> Floats:
    """Shape (len(texts), len(examples)), from 0 to 1, 1 for equal directions."""
    similarity = texts.astype(np.float64) @ examples.T.astype(np.float64)
    return np.asarray(np.exp(SHARPNESS * (similarity - 1.0)))
