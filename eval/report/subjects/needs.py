"""Needs: from a page to its need and back, ours beside those it has to beat; and whether probabilities are true."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from scipy.special import expit

from eval.evaluate_needs import rank_both_ways
from eval.measures import Answers
from eval.needs.calibration import measure_calibration
from eval.needs.dataset import NeedsDataset, load_needs
from eval.needs.methods import METHODS, OURS
from eval.needs.simulation import World
from eval.needs.world import build_world
from eval.ranking import CALIBRATION_ERROR, RANKING_MEASURES
from eval.report.figure import Figure, Target
from eval.report.section import Section
from eval.report.table import Cell, Table
from eval.report.task import Task

Row = Mapping[str, float | tuple[float, float]]

TARGETS = {
    "page → need, all eras": {"R@1": Target(0.82), "MRR": Target(0.89)},
    "need → page, all eras": {"R@1": Target(0.84), "MRR": Target(0.90)},
}
TRUE_PROBABILITIES = Target(0.05, at_least=False)
INTERVAL = "MRR, 95 %"
R_AT_1 = "Accepted accuracy is R@1; a need's statement is the one example that peers have of it."


def report(task: Task) -> Section:
    """The section; a quick look omits the calibration, which is fitted anew."""
    dataset, world = load_needs(task.data), build_world(task.data, task.embedder)
    ranked = rank_both_ways(world, dataset)
    figures = [figure for title, rows in ranked.items() for figure in _figures(title, rows[OURS], len(dataset.needs))]
    tables = [table_of_rows(title, rows) for title, rows in ranked.items()]
    if not task.quick:
        calibration = measure_calibration(world, task.embedder.weights)
        figures += [_calibrated(f"libraries of {name}", row) for name, row in calibration.items()]
        tables.append(table_of_rows("Calibration, on needs it was not fitted to", calibration))
    if task.peers:
        tables.append(_peers(world, dataset, task))
    notes = ["Candidates are always all needs and all pages; an era only chooses the queries."]
    if not task.peers:
        from eval.report.peers import tell_unasked

        notes.append(tell_unasked("needs", task))
    return Section("needs", "Needs", tuple(figures), tuple(tables), (), tuple(notes), {"needs": dataset.digest})


def _peers(world: World, dataset: NeedsDataset, task: Task) -> Table:
    """Peers know each need by its statement alone; accuracy counting accepted answers is R@1."""
    from eval.peers.tasks import needs_task
    from eval.report.beside import Standing, beside
    from eval.report.peers import choose_peers, tell_unasked

    serving = dataset.served.any(axis=1)
    likelihood = expit(METHODS[OURS](world, world.assets.library(np.arange(len(dataset.pages)))))[serving]
    asked = needs_task(dataset)
    ours = Answers(asked.truth, likelihood / likelihood.sum(axis=1, keepdims=True), asked.accepted, asked.none)
    peers, note = choose_peers(task.peers, task.embedder), f"{R_AT_1} {tell_unasked('needs', task)}".strip()
    return beside("Beside others: page → need", [asked], peers, [Standing.of(OURS, ours)], note)


def _figures(title: str, row: Row, count: int) -> list[Figure]:
    citations = {measure.name: measure.citation for measure in RANKING_MEASURES}
    targets = TARGETS.get(title, {})
    return [
        Figure(name, title, value, count, _interval(row, name), None, targets.get(name), citations.get(name, ""))
        for name, value in row.items()
        if isinstance(value, float)
    ]


def _interval(row: Row, name: str) -> tuple[float, float] | None:
    interval = row.get(INTERVAL)
    return interval if name == "MRR" and isinstance(interval, tuple) else None


def _calibrated(title: str, row: Row) -> Figure:
    value, libraries = row["ECE of an asset's likeliest need"], row["libraries"]
    if isinstance(value, tuple) or isinstance(libraries, tuple):
        raise TypeError("A calibration error is one number.")
    return Figure(
        "ECE of an asset's likeliest need",
        title,
        value,
        int(libraries),
        target=TRUE_PROBABILITIES,
        citation=CALIBRATION_ERROR.citation,
    )


def table_of_rows(title: str, rows: Mapping[str, Row]) -> Table:
    """A row a method or a size, a column a measure."""
    columns = list(next(iter(rows.values())))
    return Table.of(
        title, ("", *columns), [(name, *(_cell(row[one]) for one in columns)) for name, row in rows.items()]
    )


def _cell(value: float | tuple[float, float]) -> Cell:
    return value if isinstance(value, float) else "–".join(f"{each:.3f}" for each in value)
