"""What the numbers of needs look like: how far down to read, whether probabilities are true, who is taken for whom."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from eval.evaluate_needs import read_depths
from eval.needs.answers import Told, count_answers
from eval.needs.calibration import Read
from eval.needs.dataset import OLDEST, NeedsDataset
from eval.needs.roles import Counts
from eval.ranking import Floats
from eval.reliability import join
from eval.report.picture import Chart, Grid, Series
from eval.report.reliability import draw_reliability

DEEPEST = 10


def draw_depths(scores: Floats, dataset: NeedsDataset) -> Chart:
    """The fraction found among the first k, both ways, all needs and those written by hand."""
    lines = tuple(
        line
        for of, places in (("", np.arange(len(dataset.needs))), (f", {OLDEST}", dataset.of_era(OLDEST)))
        if len(places)
        for line in _depths(of, scores, dataset, places)
    )
    told = " ".join(f"{line.name}: {line.y[0]:.2f} at 1, {line.y[-1]:.2f} at {DEEPEST}." for line in lines)
    return Chart(
        "needs-depth",
        "How far down does one have to read?",
        f"The fraction of queries with a right answer among the first k. {told}",
        ("k", "fraction found among the first k"),
        lines,
        from_zero=True,
    )


def draw_serves(read: Read) -> Chart:
    """Of libraries that nothing was fitted to: all pairs, and each asset's likeliest need."""
    pairs, likeliest = join([one.pairs for one in read]), join([one.likeliest for one in read])
    return draw_reliability(
        "needs-reliability",
        "“This asset serves this need”: are the probabilities true?",
        {"all pairs": pairs, "an asset's likeliest need": likeliest},
    )


def draw_answers(told: Sequence[Told]) -> list[Chart | Grid]:
    """Whether barriers are answered: the curve, and k of n as said beside k of n as it is."""
    curve = {"barriers and accelerators": join([one.pairs for one in told])}
    counts = count_answers(told)
    grid = Grid(
        "needs-answers",
        "“Answers k of n”",
        f"How many barriers and accelerators a page answers, and how many it is said to. {_agreeing(counts)}",
        ("said to answer", "answers"),
        tuple(map(str, range(len(counts)))),
        counts,
    )
    return [draw_reliability("needs-answers-reliability", "Is it answered? Are the probabilities true?", curve), grid]


def draw_roles(classes: tuple[str, ...], counts: Counts) -> Grid:
    """Which group of roles pages fall to."""
    return Grid(
        "needs-roles",
        "Whose page is it?",
        f"Pages by the group of roles they were written for, and the one they fall to: {_agreeing(counts)}",
        ("falls to", "written for"),
        classes,
        counts,
    )


def _agreeing(counts: Sequence[Sequence[int]]) -> str:
    right = sum(row[place] for place, row in enumerate(counts))
    return f"{right} of {sum(map(sum, counts))} agree."


def _depths(
    of: str, scores: Floats, dataset: NeedsDataset, places: np.ndarray[tuple[int, ...], np.dtype[np.int64]]
) -> list[Series]:
    pages, needs = [page.id for page in dataset.pages], [need.id for need in dataset.needs]
    serving = dataset.served[:, places].any(axis=1)
    there = read_depths(scores[serving], dataset.served[serving], needs, DEEPEST)
    back = read_depths(scores[:, places].T, dataset.served[:, places].T, pages, DEEPEST)
    k = tuple(float(depth) for depth in range(1, DEEPEST + 1))
    return [_series(f"page → need{of}", k, there), _series(f"need → page{of}", k, back)]


def _series(name: str, x: Sequence[float], y: Sequence[float]) -> Series:
    return Series(name, tuple(round(value, 4) for value in x), tuple(round(value, 4) for value in y))
