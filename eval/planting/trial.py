"""One planting after another: half of the cells are emptied, and the list of gaps is held against what is gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from eval.planting.condition import AS_IT_IS, Condition
from eval.planting.shelf import Shelf, mislabel
from eval.ranking import AUROC, AVERAGE_PRECISION
from models.domain.classification import Classification
from models.domain.coverage import build_coverage
from models.domain.gap import GapKind
from models.domain.gap_facts import Facts
from models.domain.gap_search import find_gaps

SEED = 5
PLANTED = 0.5
TENTHS = 10
OUTRIGHT = frozenset({GapKind.EMPTY, GapKind.MISSING_STEP, GapKind.THIN})
"""Said without reserve; what is in doubt is asked, not claimed."""
_A_DAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How well what was gone was told: by the list, and by the chance that every cell of the map shows.

    `false_per_100` cells that are still served were listed outright; `doubted_per_100` with those listed in doubt.
    `true_so_far` is the fraction of true gaps in the first tenth of the list, the first two tenths and so on.
    """

    cells: int
    average_precision: float
    average_precision_of_chance: float
    auroc_of_chance: float
    false_per_100: float
    doubted_per_100: float
    recall: float
    true_so_far: tuple[float, ...]


def plant(shelf: Shelf, draw: np.random.Generator, condition: Condition = AS_IT_IS) -> Outcome | None:
    """Empty a random half of the judged cells; None where that leaves nothing to tell apart."""
    cells = shelf.cells
    chosen = draw.permutation(len(cells)) < round(PLANTED * len(cells))
    left = shelf.without([key for key, out in zip(cells, chosen.tolist(), strict=True) if out])
    kept = frozenset(left.tolist())
    # What serves an emptied cell and another one is gone for both.
    lost = np.asarray([not shelf.served[key] & kept for key in cells])
    if lost.all() or not lost.any():
        return None
    said = mislabel([shelf.said[place] for place in left.tolist()], shelf.said, condition.wrong, draw)
    return judge(lost, ask(shelf, [*said, *([shelf.long_page()] if condition.long_page else [])]))


@dataclass(frozen=True, slots=True)
class Asked:
    """By judged cell: its priority in the list (0 where it is not listed), whether it is said outright, its chance."""

    listed: NDArray[np.float64]
    outright: NDArray[np.bool_]
    chance: NDArray[np.float64]


def ask(shelf: Shelf, said: Sequence[Classification]) -> Asked:
    """What the product says of the cells, in their order."""
    taxonomy = shelf.in_scope()
    maps = [build_coverage(taxonomy, journey.id, said, {}) for journey in taxonomy.journeys]
    gaps = find_gaps(taxonomy, maps, Facts(_A_DAY))
    priority = {gap.key: gap.priority.value for gap in gaps}
    outright = {gap.key for gap in gaps if gap.kind in OUTRIGHT}
    below = {cell.key: cell.probability_below for each in maps for cell in each.cells}
    return Asked(
        np.asarray([priority.get(key, 0.0) for key in shelf.cells]),
        np.asarray([key in outright for key in shelf.cells]),
        np.asarray([below[key] for key in shelf.cells]),
    )


def judge(lost: NDArray[np.bool_], asked: Asked) -> Outcome:
    """Against the cells that have lost what served them; a cell that is not listed comes last."""
    return Outcome(
        len(lost),
        AVERAGE_PRECISION.of(lost, asked.listed),
        AVERAGE_PRECISION.of(lost, asked.chance),
        AUROC.of(lost, asked.chance),
        float(100 * (asked.outright & ~lost).mean()),
        float(100 * ((asked.listed > 0) & ~lost).mean()),
        float(asked.outright[lost].mean()),
        _true_so_far(lost, asked.listed),
    )


def _true_so_far(lost: NDArray[np.bool_], listed: NDArray[np.float64]) -> tuple[float, ...]:
    ranked = lost[np.argsort(-listed, kind="stable")][: np.count_nonzero(listed)]
    reached = [max(1, round(len(ranked) * tenths / TENTHS)) for tenths in range(1, TENTHS + 1)]
    return tuple(float(ranked[:number].mean()) if len(ranked) else 0.0 for number in reached)


def measure(shelves: Sequence[Shelf], rounds: int, condition: Condition = AS_IT_IS) -> list[Outcome]:
    """`rounds` plantings in each shelf, of the same cells for the same shelves under every condition."""
    found = [
        plant(shelf, np.random.default_rng([SEED, number, at]), condition)
        for number, shelf in enumerate(shelves)
        for at in range(rounds)
    ]
    return [outcome for outcome in found if outcome is not None]


def reading(outcomes: Sequence[Outcome]) -> list[float]:
    """The mean of `true_so_far`, as `row` takes means."""
    weights = [each.cells for each in outcomes]
    found: list[float] = np.average([each.true_so_far for each in outcomes], axis=0, weights=weights).tolist()
    return found


def row(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """The means, each planting weighing as many cells as it judged."""
    weights = np.asarray([each.cells for each in outcomes], dtype=np.float64)

    def mean(name: str) -> float:
        return float(np.average([getattr(each, name) for each in outcomes], weights=weights))

    return {
        "AP of the list": mean("average_precision"),
        "AP of the chance": mean("average_precision_of_chance"),
        "AUROC of the chance": mean("auroc_of_chance"),
        "false gaps per 100 cells": mean("false_per_100"),
        "… with those in doubt": mean("doubted_per_100"),
        "recall": mean("recall"),
    }
