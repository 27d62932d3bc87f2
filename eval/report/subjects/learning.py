"""Learning from people: what 5, 10, 20 and 40 decisions add on a site, asked at random and as the queue asks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eval.dataset import StageExample, hash_stage_data, load_stage_examples
from eval.judged import Judged
from eval.learning.asking import QUEUE, RANDOM
from eval.learning.custom import COUNTS, StageFound, evaluate_custom
from eval.learning.evaluate import DRAWS, TOLD, evaluate
from eval.learning.scores import Curve, Gain, Lead, LearningScores, Point
from eval.learning.vectors import embed_openings
from eval.measures import MACRO_F1
from eval.ranking import AUROC
from eval.report.figure import Figure, Target
from eval.report.picture import Chart, Series
from eval.report.section import Section
from eval.report.subjects.stages import judge_shipped
from eval.report.table import Cell, Table
from eval.report.task import Task
from eval.stages.seen import seen_sites
from indexing.taxonomy.load import load_taxonomy

QUICK_DRAWS = 2
TARGET = Target(0.05)
AHEAD = Target(0.0)
"""Asking as the queue asks has to be worth no less than asking at random."""

WORDING = Path(__file__).parents[2] / "benchmarks" / "sites.yaml"
"""Tells the shipped stages in a name and a question each; what turns words into probabilities was fitted to others."""


def report(task: Task) -> Section:
    """The section; on sites that the shipped heads have seen, by heads that leave each site out."""
    examples = load_stage_examples(task.data, task.labels)
    judged, by = _judge(examples, task)
    answers = {one.journey: one.answers for one in judged}
    vectors = embed_openings([example.asset for example in examples], task.embedder)
    draws = QUICK_DRAWS if task.quick else DRAWS
    found = evaluate(examples, answers, vectors, progress=task.progress, draws=draws)
    taxonomy = load_taxonomy(WORDING.read_text(encoding="utf-8"), WORDING.name)
    hidden = evaluate_custom(examples, answers, vectors, taxonomy, task.embedder)
    notes = (
        f"Decisions are simulated from the labels of {len(found.sites)} sites: {', '.join(found.sites)}.",
        f"Answers to begin with are by {by}; {found.draws} draws a site.",
    )
    hashes = {"learning: sites and labels": hash_stage_data(task.data, task.labels)}
    return _section(found, _table_of_hidden(hidden), notes, hashes)


def _judge(examples: Sequence[StageExample], task: Task) -> tuple[list[Judged], str]:
    """Answers by heads that know none of the sites, and in words whose they are."""
    if not seen_sites() & {example.site for example in examples}:
        return judge_shipped(examples, task)[0], "the shipped heads, which have not seen these sites"
    from eval.report.subjects.stages_retrained import judge_left_out

    return judge_left_out(examples, task), "heads fitted on the other sites"


def _section(found: LearningScores, hidden: Table, notes: tuple[str, ...], hashes: dict[str, str]) -> Section:
    figures = [figure for gain in found.gains for figure in _figures(gain, len(found.sites))]
    figures += [figure for one in found.leads for figure in _lead_figures(one, len(found.sites))]
    pictures = tuple(_chart(journey, found.curves) for journey in dict.fromkeys(one.journey for one in found.curves))
    tables = (_table_of_leads(found.leads), _table(found.curves), hidden)
    return Section("learning", "Learning from people", tuple(figures), tables, pictures, notes, hashes)


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


def _lead_figures(lead: Lead, sites: int) -> list[Figure]:
    name = "macro-F1 by which the review queue's order leads random order"
    about = f"{lead.journey}, mean of {_listed(lead.counts)} decisions"
    citation = MACRO_F1.citation
    return [
        Figure(name, about, lead.mean, sites, lead.interval, target=AHEAD, citation=citation),
        Figure("fraction of sites where it leads", about, lead.ahead, sites),
    ]


def _listed(counts: tuple[int, ...]) -> str:
    return ", ".join(map(str, counts[:-1])) + f" and {counts[-1]}"


def _how(order: str) -> str:
    return {QUEUE: "as the review queue asks", RANDOM: "at random"}.get(order, order)


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
    columns = ("", "decisions", "macro-F1, mean of sites", "deviation", "pooled", "accuracy", "ECE, pooled")
    return Table.of("Curves", columns, rows)


def _cells(point: Point) -> tuple[Cell, ...]:
    f1 = point.macro_f1
    return point.count, f1.mean, f1.deviation, f1.pooled, point.accuracy.mean, point.calibration_error.pooled


def _table_of_leads(leads: tuple[Lead, ...]) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (one.journey, count, value) for one in leads for count, value in zip(one.counts, one.leads, strict=True)
    ]
    columns = ("journey", "decisions", "macro-F1 more than at random, mean of sites")
    return Table.of("What the review queue's order adds, at equal decisions", columns, rows)


def _table_of_hidden(found: list[StageFound]) -> Table:
    """How well a stage is found that the heads are made not to know; blank where no site has enough of it."""
    rows: list[tuple[Cell, ...]] = [
        (one.journey, one.stage, one.sites, *(one.auroc or (float("nan"),) * len(COUNTS))) for one in found
    ]
    columns = ("journey", "stage", "sites", *(f"{AUROC.name} after {count} decisions" for count in COUNTS))
    return Table.of("Stages that the heads do not know, found by their words and by decisions", columns, rows)
