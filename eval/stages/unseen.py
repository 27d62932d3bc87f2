"""Leaving sites out: what heads say of sites that they know nothing of.

A random split measures knowing the site. Here everything learnt that judges a site comes from the other groups of
sites.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from eval.dataset import StageExample
from eval.measures import Answers
from eval.progress import Progress, in_silence
from eval.stages.groups import site_groups, sites_of
from eval.stages.samples import Sample
from eval.stages.table import Rows
from eval.stages.written import is_written
from models.classifiers.stages.blend import Blend
from models.classifiers.stages.classifier import CLASSES, SPANS


@dataclass(frozen=True, slots=True)
class Unseen:
    """Scores (n, K) of examples, each given by a head that knew nothing of the example's site.

    `beside` are examples that were learnt from as well and are never judged.
    """

    examples: Sequence[StageExample]
    scores: NDArray[np.float64]
    beside: Sequence[StageExample] = ()

    @property
    def sites(self) -> NDArray[np.str_]:
        """Shape (n,)."""
        return sites_of(self.examples)

    def of_journey(self, journey: str) -> NDArray[np.float64]:
        """Shape (n, classes of the journey)."""
        return self.scores[:, SPANS[journey]]


class Fit(Protocol):
    """Learns from some rows of a table and scores others: (rows learnt from, rows asked about) to (asked, K)."""

    def __call__(self, learnt: Rows, asked: Rows) -> NDArray[np.float64]:
        """Scores of the classes of both journeys, side by side."""


def leave_sites_out(
    samples: Sequence[Sample], parts: Sequence[Rows], training: int, fit: Fit, progress: Progress = in_silence
) -> list[Unseen]:
    """Scores of each part of the samples, each given by a head that was fitted on other sites.

    Parts hold the same examples in the same order; the first `training` of them are what is fitted on. The sites are
    left out in groups (see `site_groups`). Written pages are fitted on and not judged.
    """
    examples = [sample.example for sample in samples]
    sites = sites_of(examples)
    judged = np.asarray([not is_written(example) for example in examples])
    scores = np.zeros((len(samples), sum(map(len, CLASSES.values()))))
    material = np.concatenate(list(parts[:training]))
    groups = site_groups(examples)
    for number, group in enumerate(groups, start=1):
        inside = np.isin(sites, sorted(group))
        rows = np.flatnonzero(inside & judged)
        scores[rows] = fit(material[~inside[material]], rows)
        progress("groups of sites left out", number, len(groups))
    return [_unseen(examples, scores, part, judged[part]) for part in parts]


def _unseen(
    examples: Sequence[StageExample], scores: NDArray[np.float64], part: Rows, judged: NDArray[np.bool_]
) -> Unseen:
    told, beside = ([examples[row] for row in rows.tolist()] for rows in (part[judged], part[~judged]))
    return Unseen(told, scores[part[judged]], beside)


def blended(words: Sequence[Unseen], encoder: Sequence[Unseen], blend: Blend) -> list[Unseen]:
    """What both say together, part by part."""
    spans = list(SPANS.values())
    pairs = zip(words, encoder, strict=True)
    return [replace(own, scores=blend.scores(own.scores, other.scores, spans)) for own, other in pairs]


def truths(examples: Sequence[StageExample], journey: str) -> Answers:
    """The labels, with probabilities that say nothing yet."""
    classes = CLASSES[journey]
    truth = np.asarray([classes.index(example.stages[journey]) for example in examples], dtype=np.int64)
    accepted = np.asarray([[name in example.accepted[journey] for name in classes] for example in examples])
    return Answers(truth, np.full(accepted.shape, 1.0 / len(classes)), accepted, len(classes) - 1)
