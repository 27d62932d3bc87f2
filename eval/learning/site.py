"""A site as its library's own heads see it, with the labels that a person would give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.dataset import StageExample
from eval.measures import Answers
from models.classifiers.adaptation.head import LibraryHead
from models.classifiers.adaptation.lesson import Lesson
from models.classifiers.adaptation.traits import Commons, Traits
from models.classifiers.stages.classifier import CLASSES
from models.classifiers.whereabouts import Whereabouts
from models.vectors import Vectors

Rows = NDArray[np.int64]
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Site:
    """`journeys` are the shipped heads' answers by journey."""

    name: str
    asset_ids: tuple[str, ...]
    traits: Traits
    journeys: Mapping[str, Answers]

    def learn(self, journey: str, asked: Rows) -> Array:
        """The journey's probabilities (n, classes) once a person has labelled the rows that were asked about."""
        shipped = self.journeys[journey]
        classes = CLASSES[journey]
        said = ((self.asset_ids[row], classes[shipped.truth[row]]) for row in asked.tolist())
        lessons = [Lesson(asset_id, frozenset({label}), 1.0) for asset_id, label in said]
        head = LibraryHead.fit(self.asset_ids, self.traits, shipped.probabilities, classes, lessons)
        return head.adapt(self.asset_ids, self.traits, shipped.probabilities) if head else shipped.probabilities


def cut_sites(
    examples: Sequence[StageExample], answers: Mapping[str, Answers], vectors: Mapping[str, Vectors], fewest: int
) -> list[Site]:
    """Sites with at least so many examples, by name; `answers` by journey row for row with the examples.

    `vectors` by asset id: (1 + chunks, dim), the head first.
    """
    rows: dict[str, list[int]] = {}
    for row, example in enumerate(examples):
        rows.setdefault(example.site, []).append(row)
    return [_cut(name, rows[name], examples, answers, vectors) for name in sorted(rows) if len(rows[name]) >= fewest]


def _cut(
    name: str,
    rows: Sequence[int],
    examples: Sequence[StageExample],
    answers: Mapping[str, Answers],
    vectors: Mapping[str, Vectors],
) -> Site:
    assets = [examples[row].asset for row in rows]
    own = [vectors[asset.id] for asset in assets]
    commons = Commons(np.mean([each[0] for each in own], axis=0), np.mean([each[:2][-1] for each in own], axis=0))
    chosen = np.asarray(rows, dtype=np.int64)
    return Site(
        name,
        tuple(asset.id for asset in assets),
        commons.compare(Whereabouts.of_assets(assets), own),
        {journey: answers[journey].of(chosen) for journey in CLASSES},
    )
