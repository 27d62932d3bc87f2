"""A text's word pieces, and what each adds to the scores of a linear head above them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Pieces:
    """`spans` are character offsets, empty for a special piece; `shares` float32 (pieces, K); `bias` float32 (K,)."""

    spans: tuple[tuple[int, int], ...]
    shares: NDArray[np.float32]
    bias: NDArray[np.float32]

    @property
    def scores(self) -> NDArray[np.float64]:
        """Shape (K,)."""
        total: NDArray[np.float64] = self.shares.sum(axis=0, dtype=np.float64) + self.bias
        return total
