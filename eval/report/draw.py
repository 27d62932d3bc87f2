"""Pictures as SVG by matplotlib: the same picture, the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING

from eval.report.picture import Chart, Grid, Picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLOURS = ("#0b5fa5", "#c2510c", "#5b7f1f", "#7a4fa3", "#8a6d00", "#3c3c3c")
"""Told apart by those who do not see red or green, and each at least 4.5 : 1 against white."""
MARKERS = "os^Dvx"
SIZE = (6.4, 4.4)
WIDEST = 60
"""Characters of all classes' names together that stand side by side under a grid."""


def draw(picture: Picture) -> str:
    """An SVG document; words stay words, so that it can be searched and read aloud."""
    text = StringIO()
    with _figure(picture.name) as figure:
        axes = figure.subplots()
        if isinstance(picture, Chart):
            _chart(axes, picture)
        else:
            _grid(axes, picture)
        axes.set_title(picture.title, loc="left", fontsize=11)
        figure.savefig(text, format="svg", metadata={"Date": None, "Creator": None}, bbox_inches="tight")
    return text.getvalue()


@contextmanager
def _figure(salt: str) -> Iterator[Figure]:
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    # From the defaults, so that nobody's matplotlibrc decides how a report looks.
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update({"svg.hashsalt": salt, "svg.fonttype": "none", "font.size": 9})
        figure = Figure(figsize=SIZE)
        FigureCanvasSVG(figure)
        yield figure


def _chart(axes: Axes, chart: Chart) -> None:
    if chart.ideal:
        axes.plot((0, 1), (0, 1), color="#777777", linestyle="--", linewidth=1, label="ideal")
        axes.set(xlim=(0, 1), ylim=(0, 1))
    for number, line in enumerate(chart.series):
        colour, marker = COLOURS[number % len(COLOURS)], MARKERS[number % len(MARKERS)]
        axes.plot(line.x, line.y, color=colour, marker=marker, markersize=4, linewidth=1.5, label=line.name)
        if line.spread:
            low = [y - s for y, s in zip(line.y, line.spread, strict=True)]
            high = [y + s for y, s in zip(line.y, line.spread, strict=True)]
            axes.fill_between(line.x, low, high, color=colour, alpha=0.15, linewidth=0)
    axes.set(xlabel=chart.axes[0], ylabel=chart.axes[1])
    if chart.from_zero:
        axes.set_ylim(bottom=0)
    axes.grid(color="#dddddd", linewidth=0.6)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)


def _grid(axes: Axes, grid: Grid) -> None:
    totals = [max(sum(row), 1) for row in grid.counts]
    shares = [[count / total for count in row] for row, total in zip(grid.counts, totals, strict=True)]
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    places = range(len(grid.classes))
    axes.set_xticks(places, grid.classes)
    if sum(map(len, grid.classes)) > WIDEST:
        # Long names would run into each other.
        for label in axes.get_xticklabels():
            label.set(rotation=30, horizontalalignment="right")
    axes.set_yticks(places, grid.classes)
    axes.set(xlabel=grid.axes[0], ylabel=grid.axes[1])
    for row in places:
        for column in places:
            ink = "white" if shares[row][column] > 0.55 else "black"
            axes.text(column, row, str(grid.counts[row][column]), ha="center", va="center", color=ink)
