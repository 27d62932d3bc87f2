"""Needs: both ways by era, planted gaps, true probabilities, roles and barriers; ours beside those it has to beat."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from scipy.special import expit

from eval.evaluate_needs import rank_both_ways, tell_written
from eval.measures import Answers
from eval.needs.answers import measure_answers
from eval.needs.calibration import measure_calibration, read_unseen
from eval.needs.dataset import NeedsDataset, load_needs
from eval.needs.gaps import HALVES, measure_gaps
from eval.needs.methods import METHODS, OURS
from eval.needs.roles import confuse_roles, load_role_groups, measure_roles
from eval.needs.simulation import World
from eval.needs.world import build_world
from eval.report.section import Section
from eval.report.subjects.needs_figures import (
    Row,
    answer_figures,
    calibration_figures,
    gap_figures,
    ranking_figures,
    role_figures,
)
from eval.report.subjects.needs_pictures import draw_answers, draw_depths, draw_roles, draw_serves
from eval.report.table import Cell, Table
from eval.report.task import Task

R_AT_1 = "Accepted accuracy is R@1; a need's statement is the one example that peers have of it."
NOTES = (
    "Candidates are always all needs and all pages; an era only chooses the queries.",
    "Whether probabilities are true is told on products and foreign sites that nothing was fitted to.",
    "Pages just beyond a broad need's own are left out: nobody knows whether they serve it.",
    "Barriers and accelerators stand on short pages that were written for it: no real library has such labels.",
)


def report(task: Task) -> Section:
    """The section; a quick look omits the calibration, which is fitted anew."""
    dataset, world = load_needs(task.data), build_world(task.data, task.embedder)
    parts = [_ranked(world, dataset), _gaps(world), _roles(world, task), _answers(task)]
    if not task.quick:
        parts.append(_calibration(world, task))
    tables = [table for part in parts for table in part.tables]
    notes = list(NOTES)
    if task.peers:
        tables.append(_peers(world, dataset, task))
    else:
        from eval.report.peers import tell_unasked

        notes.append(tell_unasked("needs", task))
    figures = tuple(figure for part in parts for figure in part.figures)
    pictures = tuple(picture for part in parts for picture in part.pictures)
    return Section("needs", "Needs", figures, tuple(tables), pictures, tuple(notes), {"needs": dataset.digest})


def table_of_rows(title: str, rows: Mapping[str, Row]) -> Table:
    """A row a method or a size, a column a measure."""
    columns = list(next(iter(rows.values())))
    return Table.of(
        title, ("", *columns), [(name, *(_cell(row[one]) for one in columns)) for name, row in rows.items()]
    )


def _ranked(world: World, dataset: NeedsDataset) -> Section:
    ranked = rank_both_ways(world, dataset)
    figures = [one for title, rows in ranked.items() for one in ranking_figures(title, rows[OURS])]
    tables = [table_of_rows(title, rows) for title, rows in ranked.items()]
    scores = METHODS[OURS](world, world.assets.library(np.arange(len(world.served))))
    return Section("ranked", "Both ways", tuple(figures), tuple(tables), (draw_depths(scores, dataset),))


def _gaps(world: World) -> Section:
    rows = measure_gaps(world)
    return Section("gaps", "Gaps", tuple(gap_figures(rows[OURS], HALVES)), (table_of_rows("Planted gaps", rows),))


def _roles(world: World, task: Task) -> Section:
    groups = load_role_groups(task.data)
    if not any(groups):
        return Section("roles", "Roles", ())
    rows = measure_roles(world, groups)
    table = Table.of(
        "Role group of a page",
        ("", "all needs", "its own need hidden", "commonest group", "pages"),
        [(name, row.accuracy, row.hidden, row.majority, row.pages) for name, row in rows.items()],
    )
    picture = draw_roles(*confuse_roles(world, groups, OURS))
    return Section("roles", "Roles", tuple(role_figures(rows[OURS])), (table,), (picture,))


def _answers(task: Task) -> Section:
    told = tell_written(task.embedder)
    rows = {name: dict(measure_answers(some)) for name, some in told.items()}
    table = table_of_rows("Barriers and accelerators answered", rows)
    judged = told["judged on"]
    return Section("answers", "Answers", tuple(answer_figures(judged)), (table,), tuple(draw_answers(judged)))


def _calibration(world: World, task: Task) -> Section:
    read = read_unseen(world, task.embedder.weights)
    table = table_of_rows("Calibration, on products and sites it was not fitted to", measure_calibration(read))
    return Section("calibration", "Calibration", tuple(calibration_figures(read)), (table,), (draw_serves(read),))


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


def _cell(value: float | tuple[float, float]) -> Cell:
    return value if isinstance(value, float) else "–".join(f"{each:.3f}" for each in value)
