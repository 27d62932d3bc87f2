"""Collective classification: an asset's stages by its own text and by what its siblings are held to be.

In a library labels are not independent: what lies in one folder mostly serves one stage. One round of relational
classification with learnt weights (Sen et al. 2008, doi:10.1609/aimag.v29i3.2157); a second made it worse.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.classifiers.stages.calibration import softmax

Array = NDArray[np.float64]

IMPOSSIBLE = 1e-6
"""A probability below it is taken for it."""


@dataclass(frozen=True, slots=True)
class CollectiveHead:
    """One journey's: `trust` in the asset's own log-probabilities, `weights` (F, classes) of the siblings' evidence.

    `offsets` (classes,).
    """

    trust: float
    weights: Array
    offsets: Array

    def probabilities(self, own: Array, evidence: Array) -> Array:
        """Shape of `own` (n, classes), probabilities both; `evidence` (n, F) as `Siblings.evidence` has it."""
        return softmax(self.trust * np.log(np.maximum(own, IMPOSSIBLE)) + evidence @ self.weights + self.offsets)


@dataclass(frozen=True, slots=True)
class Collective:
    """Heads by shipped journey; without heads everybody is judged alone."""

    heads: Mapping[str, CollectiveHead]

    def adjust(self, own: Array, evidence: Array, told: NDArray[np.bool_], spans: Mapping[str, slice]) -> Array:
        """Shape of `own` (n, K), each journey's probabilities in its columns of `spans`.

        Who has no siblings, `told` (n,), stays as the text alone has it.
        """
        found = own.copy()
        for journey, head in self.heads.items():
            span = spans[journey]
            found[told, span] = head.probabilities(own[told, span], evidence[told])
        return found
