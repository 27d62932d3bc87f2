"""A library's head for one question: a journey's stage, or whether a need is served."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.classifiers.adaptation.lesson import Lesson
from models.classifiers.adaptation.likeness import likeness
from models.classifiers.adaptation.shift import Task, fit_shift
from models.classifiers.adaptation.traits import Traits
from models.classifiers.stages.calibration import softmax

Array = NDArray[np.float64]

LEAST = 1e-4
"""A probability below it is taken for it: people may say what the shipped heads hold for impossible."""

MOST = 2_000
"""Assets that are learnt from, the first in the order of ids: the fit is cubic in them."""


@dataclass(frozen=True, slots=True)
class LibraryHead:
    """`traits` of the m assets spoken of, their `pull` (m, k), and what each of these would be by the others alone."""

    traits: Traits
    pull: Array
    alone: Mapping[str, Array]

    @classmethod
    def fit(
        cls,
        asset_ids: Sequence[str],
        traits: Traits,
        probabilities: Array,
        classes: Sequence[str],
        lessons: Sequence[Lesson],
    ) -> LibraryHead | None:
        """From lessons on some of these assets, whose shipped probabilities are (n, k); None where there are none."""
        row_of = {asset_id: row for row, asset_id in enumerate(asset_ids)}
        heard = sorted({lesson.asset_id for lesson in lessons} & row_of.keys())[:MOST]
        if not heard:
            return None
        own = traits.of([row_of[asset_id] for asset_id in heard])
        prior = probabilities[[row_of[asset_id] for asset_id in heard]]
        shift = fit_shift(_task(heard, likeness(own, own), _log(prior), classes, lessons))
        return cls(own, shift.pull, dict(zip(heard, softmax(shift.alone), strict=True)))

    def adapt(self, asset_ids: Sequence[str], traits: Traits, probabilities: Array) -> Array:
        """Shape of `probabilities` (n, k): the shipped ones of these assets, shifted by what people said of others."""
        shifted = softmax(_log(probabilities) + likeness(traits, self.traits) @ self.pull)
        for row, asset_id in enumerate(asset_ids):
            if asset_id in self.alone:
                shifted[row] = self.alone[asset_id]
        return shifted


def _log(probabilities: Array) -> Array:
    return np.asarray(np.log(np.maximum(probabilities, LEAST)))


def _task(heard: Sequence[str], own: Array, offset: Array, classes: Sequence[str], lessons: Sequence[Lesson]) -> Task:
    place = {asset_id: at for at, asset_id in enumerate(heard)}
    kept = [lesson for lesson in lessons if lesson.asset_id in place]
    return Task(
        own,
        offset,
        np.asarray([place[lesson.asset_id] for lesson in kept], dtype=np.int64),
        np.asarray([[name in lesson.allowed for name in classes] for lesson in kept], dtype=bool),
        np.asarray([lesson.weight for lesson in kept]),
    )
