"""Planted gaps: the pages of a random half of the needs are hidden, and needs that lost theirs are to be told."""

from __future__ import annotations

from eval.needs.dataset import load_needs
from eval.needs.gaps import HALVES, measure_gaps
from eval.needs.methods import OURS
from eval.needs.world import build_world
from eval.planting.figures import WRONG, rows_of
from eval.planting.needs import measure_needs
from eval.ranking import AUROC, AVERAGE_PRECISION
from eval.report.figure import Figure, Target
from eval.report.section import Section
from eval.report.subjects.needs import table_of_rows
from eval.report.task import Task
from models.classifiers.needs.classifier import open_need_classifier

TARGET = Target(0.88)
LISTED_ROUNDS = 4


def report(task: Task) -> Section:
    """The section."""
    dataset, world = load_needs(task.data), build_world(task.data, task.embedder)
    rows = measure_gaps(world)
    figures = []
    for measure in (AUROC, AVERAGE_PRECISION):
        value = rows[OURS][measure.name]
        if isinstance(value, tuple):
            raise TypeError(f"{measure.name} is one number.")
        figures.append(Figure(measure.name, "planted gaps", value, HALVES, target=TARGET, citation=measure.citation))
    notes = (
        f"Over {HALVES} random halves of the needs; a page that serves a hidden need and another is gone for both.",
    )
    listed = measure_needs(world, open_need_classifier(task.embedder.weights), LISTED_ROUNDS, WRONG)
    tables = (
        table_of_rows("Planted gaps", rows),
        table_of_rows("Planted gaps in the product's own list", rows_of(listed)),
    )
    return Section("gaps", "Planted gaps", tuple(figures), tables, (), notes, {"needs": dataset.digest})
