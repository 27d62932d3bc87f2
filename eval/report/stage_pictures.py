"""What probabilities of stages look like: whether they are true, what is mistaken for what, what caution buys."""

from __future__ import annotations

import numpy as np

from eval.judged import Judged
from eval.measures import confusion, risks
from eval.report.picture import Chart, Grid, Picture, Series
from eval.report.reliability import draw_reliability

POINTS = 20


def draw_stages(judged: list[Judged]) -> list[Picture]:
    """One reliability diagram and one risk–coverage chart for all journeys, and a confusion matrix each."""
    return [_reliability(judged), _risk_coverage(judged), *(_confusion(one) for one in judged)]


def _reliability(judged: list[Judged]) -> Chart:
    likeliest = {one.journey: one.answers.certainties for one in judged}
    return draw_reliability("stages-reliability", "The likeliest stage: are the probabilities true?", likeliest)


def _risk_coverage(judged: list[Judged]) -> Chart:
    lines = tuple(_risk(one) for one in judged)
    ends = " ".join(f"{line.name.capitalize()}: {line.y[0]:.2f} to {line.y[-1]:.2f}." for line in lines)
    return Chart(
        "stages-risk-coverage",
        "What does “unsure” buy?",
        f"The fraction of wrong answers among the surest, from the surest twentieth to all assets. {ends}",
        ("fraction of assets answered, surest first", "fraction wrong"),
        lines,
        from_zero=True,
    )


def _risk(one: Judged) -> Series:
    found = risks(one.answers)
    shares = [(step + 1) / POINTS for step in range(POINTS)]
    wrong = [float(found[max(1, round(share * len(found))) - 1]) for share in shares]
    return Series(one.journey, tuple(shares), tuple(round(value, 4) for value in wrong))


def _confusion(one: Judged) -> Grid:
    counts = confusion(one.answers)
    wrong = counts - np.diag(np.diag(counts))
    row, column = np.unravel_index(int(wrong.argmax()), wrong.shape)
    classes = one.classes
    worst = f"Most often mistaken: {classes[int(row)]} for {classes[int(column)]}, {wrong[row, column]} times."
    return Grid(
        f"stages-confusion-{one.journey}",
        f"What is mistaken for what: {one.journey}",
        f"How often assets labelled with the row's class were called the column's. {worst}",
        ("called", "labelled"),
        classes,
        tuple(tuple(int(count) for count in line) for line in counts.tolist()),
    )
