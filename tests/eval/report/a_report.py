"""A small report with everything in it, hostile names among it."""

from eval.report.figure import Figure, Target
from eval.report.picture import Chart, Grid, Series
from eval.report.section import Report, Section
from eval.report.table import Table

HOSTILE = "<script>alert(1)</script>|`x`"


def some_report(dated: str = "") -> Report:
    """One section: a figure that reaches its target, one that misses, one that has no value."""
    figures = (
        Figure("macro-F1", "buyer", 0.66, 40, (0.6, 0.7), (0.61, 0.05), Target(0.65), "somebody 1999"),
        Figure("ECE", "buyer", 0.09, 40, target=Target(0.06, at_least=False)),
        Figure("recall of none", "buyer", float("nan"), 0, target=Target(0.8)),
    )
    chart = Chart(
        "curve", "A curve", "It rises.", ("x", "y"), (Series("ours", (0.0, 1.0), (0.1, 0.9), (0.05, 0.05)),), ideal=True
    )
    grid = Grid("grid", "A grid", "Two are mistaken.", ("called", "labelled"), ("a", HOSTILE), ((3, 2), (0, 4)))
    table = Table.of("By site", ("site", "n"), [(HOSTILE, 3)], "A note.")
    section = Section("stages", "Stages", figures, (table,), (chart, grid), ("Mind this.",), {"data": "abc"})
    return Report((section,), {"code": "123", "data": "abc"}, dated)
