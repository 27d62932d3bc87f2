"""The one shape in which meaning travels."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""float32, shape (n, dim), C-contiguous, unit rows."""

_SHORTEST = 1e-12


def unit(rows: NDArray[np.floating[Any]]) -> Vectors:
    """The rows scaled to length 1; a row of zeros, of a text without words, stays as it is."""
    rows = np.asarray(rows, np.float32)
    return np.ascontiguousarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), _SHORTEST))
