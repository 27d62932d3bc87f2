"""Formats: what kinds of page mean on sites where people said which stage they serve.

A case study is for a decision nearly everywhere: that is known of a format before a word of the page is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.classifiers.whereabouts import Codes, format_code

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Formats:
    """`meanings` by page kind: how much likelier each class is there than elsewhere, (K,) in natural logarithms."""

    meanings: Mapping[str, Sequence[float]]

    def evidence(self, formats: Codes, width: int) -> tuple[Array, NDArray[np.bool_]]:
        """What assets of these formats (m,) mean, (m, width), and whose format is known, (m,); the rest is zeros."""
        known = {format_code(kind): row for row, kind in enumerate(self.meanings)}
        rows = np.asarray([known.get(code, len(known)) for code in formats.tolist()], dtype=np.int64)
        table = np.vstack([*self.meanings.values(), np.zeros(width)])
        return table[rows], rows < len(known)


NOTHING_KNOWN = Formats({})
