"""Planted gaps: what serves a random half of the cells is taken away, and the cells that lost theirs are to be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from eval.dataset import hash_stage_data, load_stage_examples
from eval.needs.dataset import load_needs
from eval.needs.gaps import HALVES, measure_gaps
from eval.needs.methods import OURS
from eval.needs.world import build_world
from eval.planting.condition import CONDITIONS
from eval.planting.figures import rows_of
from eval.planting.needs import measure_needs
from eval.planting.sites import build_site_shelves
from eval.planting.trial import TENTHS, Outcome, measure, reading, row
from eval.ranking import AUROC, AVERAGE_PRECISION
from eval.report.figure import Figure, Target
from eval.report.picture import Chart, Series
from eval.report.section import Section
from eval.report.subjects.needs import table_of_rows
from eval.report.subjects.stages import judge_shipped
from eval.report.subjects.stages_retrained import judge_left_out
from eval.report.table import Table
from eval.report.task import Task
from eval.stages.seen import seen_sites
from models.classifiers.needs.classifier import open_need_classifier

TARGET = Target(0.88)
ROUNDS, ROUNDS_A_SITE = 4, 8
NEEDS, SITES = "needs", "sites"
HIDDEN = f"Over {HALVES} random halves of the needs; a page that serves a hidden need and another is gone for both."
LISTED = (
    "The product's own list: every need, or every topic of a site at each stage, is a cell; a gap counts as false that "
    "is listed outright though something that serves the cell is left. The long page gives a passage to everything, to "
    "what was taken away as well; on the sites it is said to serve every topic."
)
Outcomes = Mapping[str, Sequence[Outcome]]


def report(task: Task) -> Section:
    """The section; real sites where the folder has labels of stages."""
    dataset, world = load_needs(task.data), build_world(task.data, task.embedder)
    rows = measure_gaps(world)
    lists: dict[str, Outcomes] = {
        NEEDS: measure_needs(world, open_need_classifier(task.embedder.weights), ROUNDS, CONDITIONS)
    }
    notes: list[str] = [HIDDEN, LISTED]
    hashes = {"needs": dataset.digest}
    if task.labels or (task.data / "stages" / "labels.tsv").is_file():
        lists[SITES], note = _on_sites(task)
        notes.append(note)
        hashes["gaps: sites and labels"] = hash_stage_data(task.data, task.labels)
    figures = [_figure(measure_.name, measure_.citation, rows[OURS]) for measure_ in (AUROC, AVERAGE_PRECISION)]
    tables = [table_of_rows("Planted gaps", rows)]
    for of, outcomes in lists.items():
        figures += _of_list(of, outcomes)
        tables.append(_table(of, outcomes))
    pictures = tuple(_reading(of, outcomes) for of, outcomes in lists.items())
    return Section("gaps", "Planted gaps", tuple(figures), tuple(tables), pictures, tuple(notes), hashes)


def _on_sites(task: Task) -> tuple[Outcomes, str]:
    """The sites' topics are known, and their stages told by heads fitted anew or by the shipped ones."""
    examples = load_stage_examples(task.data, task.labels)
    if task.leaves_sites_out:
        judged, note = judge_left_out(examples, task), "Stages of a site are told by heads fitted on the other sites."
    else:
        judged, _ = judge_shipped(examples, task)
        seen = len(seen_sites() & {example.site for example in examples})
        note = f"Stages are told by the shipped heads, which were fitted to {seen} of the sites: there they flatter."
    shelves = build_site_shelves(examples, judged)
    return {condition.name: measure(shelves, ROUNDS_A_SITE, condition) for condition in CONDITIONS}, note


def _figure(name: str, citation: str, ours: Mapping[str, float | tuple[float, float]]) -> Figure:
    value = ours[name]
    if isinstance(value, tuple):
        raise TypeError(f"{name} is one number.")
    return Figure(name, "planted gaps", value, HALVES, target=TARGET, citation=citation)


def _table(of: str, outcomes: Outcomes) -> Table:
    judged = next(iter(outcomes.values()))
    note = f"{len(judged)} plantings under each condition, {sum(each.cells for each in judged):,} cells together."
    return replace(table_of_rows(f"Planted gaps in the product's own list: {of}", rows_of(outcomes)), note=note)


def _of_list(of: str, outcomes: Outcomes) -> list[Figure]:
    """What somebody reads first: how right the list is, and how often it cries in vain."""
    return [
        Figure(name, f"own list, {of}: {condition}", row(each)[name], len(each))
        for condition, each in outcomes.items()
        for name in ("AP of the list", "false gaps per 100 cells")
    ]


def _reading(of: str, outcomes: Outcomes) -> Chart:
    lines = {condition: reading(each) for condition, each in outcomes.items()}
    depths = tuple((at + 1) / TENTHS for at in range(TENTHS))
    said = " ".join(f"{condition.capitalize()}: {line[0]:.2f} to {line[-1]:.2f}." for condition, line in lines.items())
    return Chart(
        f"gaps-reading-{of}",
        f"How much of the list is true, read from its top: {of}",
        f"The fraction of true gaps among those listed, from the first tenth of the list to all of it. {said}",
        ("fraction of the list read", "fraction of true gaps"),
        tuple(Series(condition, depths, tuple(round(value, 4) for value in line)) for condition, line in lines.items()),
        from_zero=True,
    )
