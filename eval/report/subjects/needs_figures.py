"""Measures of needs as figures, with their targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from eval.needs.answers import Told, measure_answers
from eval.needs.calibration import Read, divide
from eval.needs.roles import RoleAccuracy
from eval.ranking import AUROC, AVERAGE_PRECISION, CALIBRATION_ERROR, RANKING_MEASURES
from eval.reliability import error_interval, join
from eval.report.figure import Figure, Interval, Target
from eval.resampling import resample

Row = Mapping[str, float | tuple[float, float]]

TARGETS = {
    "page → need, all eras": {"R@1": Target(0.82), "MRR": Target(0.89)},
    "need → page, all eras": {"R@1": Target(0.84), "MRR": Target(0.90)},
}
FOUND = Target(0.88)
TRUE_PROBABILITIES = Target(0.05, at_least=False)
CITATIONS = {one.name: one.citation for one in (*RANKING_MEASURES, AUROC, AVERAGE_PRECISION)}
SERVES = "this asset serves this need"


def ranking_figures(title: str, row: Row) -> list[Figure]:
    """A figure a ranking measure."""
    targets, queries = TARGETS.get(title, {}), int(_value(row, "queries"))
    return [
        Figure(name, title, _value(row, name), queries, _interval(row, name), None, targets.get(name), CITATIONS[name])
        for name in (one.name for one in RANKING_MEASURES)
    ]


def gap_figures(row: Row, halves: int) -> list[Figure]:
    """AUROC and average precision; intervals are over halves of the needs."""
    return [
        Figure(
            name,
            "planted gaps",
            _value(row, name),
            halves,
            _interval(row, name),
            target=FOUND,
            citation=CITATIONS[name],
        )
        for name in (AUROC.name, AVERAGE_PRECISION.name)
    ]


def calibration_figures(read: Read) -> list[Figure]:
    """The error over all pairs and of each asset's likeliest need; intervals are over libraries."""
    figures = []
    for name, some in divide(read).items():
        for of, pairs in ((SERVES, [one.pairs for one in some]), ("likeliest need", [one.likeliest for one in some])):
            chance, truth = join(pairs)
            figures.append(
                Figure(
                    CALIBRATION_ERROR.name,
                    f"{of}, libraries: {name}",
                    CALIBRATION_ERROR.of(truth, chance),
                    len(truth),
                    error_interval(pairs),
                    target=TRUE_PROBABILITIES,
                    citation=CALIBRATION_ERROR.citation,
                )
            )
    return figures


def role_figures(row: RoleAccuracy) -> list[Figure]:
    """With the page's own need among all, and without it."""
    asked = ((row.accuracy, row.interval, "all needs"), (row.hidden, row.hidden_interval, "its own need hidden"))
    return [Figure("accuracy", f"role group of a page, {of}", value, row.pages, spread) for value, spread, of in asked]


def answer_figures(told: Sequence[Told]) -> list[Figure]:
    """Of trades that nothing was fitted to; intervals are over trades."""
    row = measure_answers(told)
    pages = sum(len(one.answered) for one in told)
    counts = {"AUROC": row["pairs"], "ECE": row["pairs"], "precision": row["pairs"], "recall": row["pairs"]}
    return [
        Figure(
            name, "barriers and accelerators answered", row[name], int(counts.get(name, pages)), _resampled(told, name)
        )
        for name in ("AUROC", "ECE", "precision", "recall", "k of n right", "k of n off by")
    ]


def _resampled(told: Sequence[Told], name: str) -> Interval | None:
    return resample(lambda rows: measure_answers([told[row] for row in rows.tolist()])[name], np.arange(len(told)), 200)


def _value(row: Row, name: str) -> float:
    value = row[name]
    if isinstance(value, tuple):
        raise TypeError(f"{name} is one number.")
    return value


def _interval(row: Row, name: str) -> Interval | None:
    interval = row.get(f"{name}, 95 %")
    return interval if isinstance(interval, tuple) else None
