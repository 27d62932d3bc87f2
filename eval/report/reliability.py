"""A reliability diagram: whether probabilities are true."""

from __future__ import annotations

from collections.abc import Mapping

from eval.reliability import Pairs, reliability_curve
from eval.report.picture import Chart, Series


def draw_reliability(name: str, title: str, lines: Mapping[str, Pairs]) -> Chart:
    """A line each, a point for every bin of equal width that is not empty (DeGroot & Fienberg 1983)."""
    drawn = {of: reliability_curve(pairs) for of, pairs in lines.items()}
    counts = " ".join(
        f"{of.capitalize()}: {sum(one.count for one in bins)} in {len(bins)} bins." for of, bins in drawn.items()
    )
    return Chart(
        name,
        title,
        f"How often it was true against how probable it was said to be, in bins of equal width. {counts} "
        "On the diagonal, seven in ten of what is called 70 % probable is true; below it was too sure, above it "
        "too shy. A bin of few jumps.",
        ("probability that was said", "fraction true"),
        tuple(
            Series(of, tuple(round(one.said, 4) for one in bins), tuple(round(one.true, 4) for one in bins))
            for of, bins in drawn.items()
        ),
        ideal=True,
    )
