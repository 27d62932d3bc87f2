"""Learning from people: what 5, 10, 20 and 40 decisions add on a site, asked at random and as the queue asks."""

from __future__ import annotations

from eval.dataset import hash_stage_data, load_stage_examples
from eval.learning.evaluate import DRAWS, TOLD, evaluate
from eval.learning.scores import Curve, Gain, Point
from eval.learning.vectors import embed_assets
from eval.measures import MACRO_F1
from eval.report.figure import Figure, Target
from eval.report.picture import Chart, Series
from eval.report.section import Section
from eval.report.subjects.stages import judge_shipped
from eval.report.table import Cell, Table
from eval.report.task import Task
from eval.stages.seen import seen_sites

QUICK_DRAWS = 2
TARGET = Target(0.05)
REVIEW, RANDOM = "review", "random"


def report(task: Task) -> Section:
    """The section; on sites that the shipped heads have seen, by heads that leave each site out."""
    examples = load_stage_examples(task.data, task.labels)
    if seen_sites() & {example.site for example in examples}:
        from eval.report.subjects.stages_retrained import judge_retrained

        judged, by = judge_retrained(examples, task), "heads fitted anew, each on the other sites"
    else:
        judged, by = judge_shipped(examples, task)[0], "the shipped heads, which have not seen these sites"
    vectors = embed_assets([example.asset for example in examples], task.embedder)
    draws = QUICK_DRAWS if task.quick else DRAWS
    found = evaluate(
        examples, {one.journey: one.answers for one in judged}, vectors, progress=task.progress, draws=draws
    )
    figures = [figure for gain in found.gains for figure in _figures(gain, len(found.sites))]
    notes = (
        f"Decisions are simulated from the labels of {len(found.sites)} sites: {', '.join(found.sites)}.",
        f"Answers to begin with are by {by}; {found.draws} draws a site.",
    )
    pictures = tuple(_chart(journey, found.curves) for journey in dict.fromkeys(one.journey for one in found.curves))
    hashes = {"learning: sites and labels": hash_stage_data(task.data, task.labels)}
    return Section("learning", "Learning from people", tuple(figures), (_table(found.curves),), pictures, notes, hashes)


def _figures(gain: Gain, sites: int) -> list[Figure]:
    about = f"{gain.journey}, asked {_how(gain.order)}"
    name = f"macro-F1 gained on the rest of a site by {TOLD} decisions"
    added = gain.after.mean - gain.before.mean
    pooled = gain.after.pooled - gain.before.pooled
    return [
        Figure(f"{name}, mean of sites", about, added, sites, target=TARGET, citation=MACRO_F1.citation),
        Figure(f"{name}, sites pooled", about, pooled, sites, citation=MACRO_F1.citation),
        Figure("fraction of sites that gained", about, gain.improved, sites),
    ]


def _how(order: str) -> str:
    return {REVIEW: "as the review queue asks", RANDOM: "at random"}.get(order, order)


def _chart(journey: str, curves: tuple[Curve, ...]) -> Chart:
    own = [curve for curve in curves if curve.journey == journey]
    lines = tuple(
        Series(
            f"asked {_how(one.order)}",
            tuple(float(point.count) for point in one.points),
            tuple(point.macro_f1.mean for point in one.points),
        )
        for one in own
    )
    ends = "; ".join(f"{line.name} {line.y[0]:.2f} to {line.y[-1]:.2f}" for line in lines)
    return Chart(
        f"learning-{journey}",
        f"What decisions teach: {journey}",
        f"Macro-F1 on a third of each site that nobody decides on, mean of sites, by decisions on the rest: {ends}.",
        ("decisions on the site", "macro-F1, mean of sites"),
        lines,
    )


def _table(curves: tuple[Curve, ...]) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (f"{one.journey}, asked {_how(one.order)}", *_cells(point)) for one in curves for point in one.points
    ]
    columns = ("", "decisions", "macro-F1, mean of sites", "deviation", "pooled", "accuracy", "ECE")
    return Table.of("Curves", columns, rows)


def _cells(point: Point) -> tuple[Cell, ...]:
    f1 = point.macro_f1
    return point.count, f1.mean, f1.deviation, f1.pooled, point.accuracy.mean, point.calibration_error.mean
