"""The one shape in which meaning travels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""float32, shape (n, dim), C-contiguous, unit rows."""
