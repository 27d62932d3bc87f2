"""Suggestions: ours beside words alone, vectors alone and the plain fusion of their ranks."""

from __future__ import annotations

from collections.abc import Mapping

from eval.needs.dataset import load_needs
from eval.report.figure import Figure, Target
from eval.report.section import Section
from eval.report.table import Cell, Table
from eval.report.task import Task
from eval.retrieval.measuring import OURS
from eval.retrieval.study import ALL, study

ASKED = (
    "Needs are asked by their statements alone; “related” is what the authors of real sites linked to. Ours: weights "
    "that never saw the need's fifth or the asset's site. The others are each asked at their strongest: words by whole "
    "texts, vectors by the text or the mean of an asset's passages."
)


def report(task: Task) -> Section:
    """The section; each of ours has to lead, so the best of the others is its target."""
    found = study(task.data, task.embedder)
    figures = [Figure("R@10", "links of real sites", found.links[OURS], found.counts[1], target=_best(found.links))]
    rows: list[tuple[Cell, ...]] = []
    for era, methods in found.needs.items():
        for at, name in enumerate(("nDCG@10", "R@1")):
            values = {method: pair[at] for method, pair in methods.items()}
            count = found.counts[0] if era == ALL else 0
            figures.append(Figure(name, f"need → page, {era}", values[OURS], count, target=_best(values)))
            rows.append((f"need → page, {era}: {name}", *values.values()))
    rows.append(("related pages: R@10", *found.links.values()))
    table = Table.of("Beside what is to be beaten", ("measure", *found.links), rows)
    hashes = {"needs": load_needs(task.data).digest}
    return Section("suggestions", "Suggestions", tuple(figures), (table,), (), (ASKED,), hashes)


def _best(values: Mapping[str, float]) -> Target:
    return Target(max(value for name, value in values.items() if name != OURS))
