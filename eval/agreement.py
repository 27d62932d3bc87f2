"""How far people agree, with each other and with the machine, corrected for chance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

import krippendorff
import numpy as np
from sklearn.metrics import cohen_kappa_score

from models.domain.agreement import ENOUGH, MACHINE, PEOPLE, Agreement, Answers, Judged, judged
from models.domain.taxonomy import Taxonomy
from models.domain.trail import TrailEntry

ALPHA = "Krippendorff's alpha"
"""Krippendorff 2011, "Computing Krippendorff's alpha-reliability": nominal, any number of people, answers missing."""
KAPPA = "Cohen's kappa"
"""Cohen 1960, doi:10.1177/001316446002000104: two who judged the same units."""

Pairs = list[tuple[str, str]]


def measure_agreement(taxonomy: Taxonomy, entries: Sequence[TrailEntry]) -> list[Agreement]:
    """On every axis and label of which people spoke: all people, each two, and people with the machine.

    `entries` is the whole trail. What people decide on is not a sample of the library, and most of them saw the
    machine's answer before they gave theirs: the figures hold for what was reviewed.
    """
    return [row for each in judged(taxonomy, entries) if any(each.people.values()) for row in _rows(each)]


def _rows(on: Judged) -> Iterator[Agreement]:
    shared = {unit: said for unit, said in on.people.items() if len(said) > 1}
    pairs = [pair for said in shared.values() for pair in combinations(said.values(), 2)]
    yield Agreement(on.axis, on.label, PEOPLE, ALPHA, len(shared), _agreed(pairs), _alpha(shared))
    for (one, other), both in sorted(_by_two(shared).items()):
        yield Agreement(on.axis, on.label, f"{one} and {other}", KAPPA, len(both), _agreed(both), _kappa(both))
    beside = [
        (answer, on.machine[unit, person])
        for unit, said in on.people.items()
        for person, answer in said.items()
        if (unit, person) in on.machine
    ]
    yield Agreement(on.axis, on.label, MACHINE, KAPPA, len(beside), _agreed(beside), _kappa(beside))


def _by_two(shared: Answers) -> dict[tuple[str, str], Pairs]:
    found: defaultdict[tuple[str, str], Pairs] = defaultdict(list)
    for said in shared.values():
        for one, other in combinations(sorted(said), 2):
            found[one, other].append((said[one], said[other]))
    return found


def _agreed(pairs: Pairs) -> float | None:
    return sum(one == other for one, other in pairs) / len(pairs) if pairs else None


def _kappa(pairs: Pairs) -> float | None:
    if len(pairs) < ENOUGH or len({answer for pair in pairs for answer in pair}) == 1:
        return None
    one, other = zip(*pairs, strict=True)
    return float(cohen_kappa_score(one, other))


def _alpha(shared: Answers) -> float | None:
    answers = sorted({answer for said in shared.values() for answer in said.values()})
    if len(shared) < ENOUGH or len(answers) == 1:
        return None
    counts = np.array([[list(said.values()).count(answer) for answer in answers] for said in shared.values()])
    return float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))
