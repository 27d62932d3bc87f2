"""Pairs of a planted library as the judge sees them: what agrees, and whether they say the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from eval.duplicates.planting import Planted
from indexing.duplicates.neighbours import CLOSE
from indexing.duplicates.overlap import measure_overlap
from indexing.duplicates.retelling import Agreement, measure_agreement
from indexing.duplicates.verdict import NEW, SHARED, Reading
from models.classifiers.base import Passages

_NOTHING_FRAMED = np.empty(0, np.uint64)
"""A small library shows no boilerplate: the harder case for pages of one template."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Two assets that are no copies of each other but near by vector, and whether one was made from the other."""

    agreement: Agreement
    same: bool


def judged_pairs(planted: Planted, passages: list[Passages]) -> Iterator[Judged]:
    """Every pair that comes before the judge of paraphrases."""
    origin = {each.asset.id: each.origin for each in planted.versions}
    readings = [Reading.of(each, _NOTHING_FRAMED) for each in passages]
    for one, other in combinations(readings, 2):
        if not _are_close(one, other) or one.subject.differs(other.subject):
            continue
        overlap = measure_overlap(one.compared, other.compared)
        if overlap.shared < SHARED or overlap.new >= NEW:
            same = origin.get(one.asset_id, one.asset_id) == origin.get(other.asset_id, other.asset_id)
            yield Judged(measure_agreement(one.told, other.told), same)


def _are_close(one: Reading, other: Reading) -> bool:
    first, second = one.told.vectors, other.told.vectors
    return bool(len(first) and len(second) and (first @ second.T).max() >= CLOSE)
