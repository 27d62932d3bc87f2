"""What formats mean, counted on sites where readers said which stage each page serves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.dataset import StageExample
from eval.stages.encoded import SECOND_ANSWER
from eval.stages.fit import soft_labels
from eval.stages.groups import sites_of
from models.classifiers.page_kinds import page_kind
from models.classifiers.stages.classifier import CLASSES
from models.classifiers.stages.formats import Formats

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

PRIOR = 4.0
"""Pages' worth of what all pages serve that speak beside those of a format; 1 and 8 gave macro-F1 within 0.008."""
DIGITS = 4
_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class FormatCounts:
    """Labels (n, K) of pages, soft; `kinds` (n,) of page, "" for none; `sites` (n,)."""

    labels: Array
    kinds: NDArray[np.str_]
    sites: NDArray[np.str_]

    @classmethod
    def of(cls, examples: Sequence[StageExample]) -> FormatCounts:
        """Row i is the i-th example."""
        labels = np.hstack([soft_labels(examples, journey, SECOND_ANSWER) for journey in CLASSES])
        kinds = [page_kind(example.asset.attributes.format) for example in examples]
        return cls(labels, np.asarray(kinds, dtype=np.str_), sites_of(examples))

    def meanings(self, rows: Flags) -> Formats:
        """From these pages alone. On each site pages of a format count as the root of their number.

        A large site would otherwise say alone what a format means.
        """
        usual = np.maximum(self.labels[rows].mean(axis=0), _LEAST)
        kinds = sorted(set(self.kinds[rows].tolist()) - {""})
        return Formats({kind: self._meaning(rows & (self.kinds == kind), usual).tolist() for kind in kinds})

    def _meaning(self, rows: Flags, usual: Array) -> Array:
        sites = self.sites[rows]
        pages = np.asarray([(sites == site).sum() for site in sites.tolist()])
        weight = 1 / np.sqrt(pages)
        held = (self.labels[rows] * weight[:, None]).sum(axis=0) + PRIOR * usual
        return np.asarray(np.log(held / (weight.sum() + PRIOR) / usual).round(DIGITS))
