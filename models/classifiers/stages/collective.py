"""Collective classification: an asset's stages by its own text, by its siblings and by what its format means.

In a library labels are not independent: what lies in one folder mostly serves one stage. One round of relational
classification with learnt weights (Sen et al. 2008, doi:10.1609/aimag.v29i3.2157); a second made it worse.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from models.classifiers.stages.calibration import softmax
from models.classifiers.stages.formats import NOTHING_KNOWN, Formats
from models.classifiers.whereabouts import Codes

Array = NDArray[np.float64]
Told = tuple[Array, NDArray[np.bool_]]
"""Evidence (n, F) in natural logarithms, and which assets (n,) there is any of."""

IMPOSSIBLE = 1e-6
"""A probability below it is taken for it."""


@dataclass(frozen=True, slots=True)
class CollectiveHead:
    """One journey's: `trust` in the asset's own log-probabilities, `weights` (F, classes) of the evidence beside it.

    `offsets` (classes,).
    """

    trust: float
    weights: Array
    offsets: Array

    def probabilities(self, own: Array, evidence: Array) -> Array:
        """Shape of `own` (n, classes), probabilities both; `evidence` (n, F)."""
        return softmax(self.trust * np.log(np.maximum(own, IMPOSSIBLE)) + evidence @ self.weights + self.offsets)


@dataclass(frozen=True, slots=True)
class Collective:
    """Heads by shipped journey: `heads` hear siblings, `informed` what the asset's format means as well.

    Two, since who knows the format listens less to all else. Without heads everybody is judged alone.
    """

    heads: Mapping[str, CollectiveHead]
    informed: Mapping[str, CollectiveHead] = field(default_factory=dict)
    formats: Formats = NOTHING_KNOWN

    def adjust(self, own: Array, siblings: Told, formats: Codes, spans: Mapping[str, slice]) -> Array:
        """Shape of `own` (n, K), each journey's probabilities in its columns of `spans`.

        Who has no siblings, as `Siblings.evidence` tells, and no format that is known, stays as the text alone has it.
        """
        evidence, told = siblings
        meant, known = self.formats.evidence(formats, own.shape[1])
        found = own.copy()
        for heads, heard, rows in (
            (self.heads, evidence, told & ~known),
            (self.informed, np.hstack([evidence, meant]), known),
        ):
            for journey, head in heads.items():
                found[rows, spans[journey]] = head.probabilities(own[rows, spans[journey]], heard[rows])
        return found
