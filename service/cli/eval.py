"""`fingerpost eval`: how good it is, on our data, on a stranger's, or on one's own decisions."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from models.domain.errors import InvalidInput
from service.cli.listing import Cell, Format, Listing, format_option, show_all

if TYPE_CHECKING:
    from eval.progress import Progress
    from eval.report.section import Report, Section
    from eval.report.task import Task

SUBJECTS = ("stages", "needs", "gaps", "fewshot", "evidence", "learning", "suggestions")
CACHE = "eval"
SECONDS_BETWEEN_LINES = 10.0

_folder = click.Path(exists=True, file_okay=False, path_type=Path)
_file = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("eval")
@click.argument("subjects", nargs=-1, required=True, type=click.Choice(SUBJECTS))
@click.option("--data", type=_folder, help="A folder of sites and labels; without it, your own library's decisions.")
@click.option("--labels", type=_file, help="Labels of stages, in place of the folder's own.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Write report.json, .md and .html here.")
@click.option("--quick", is_flag=True, help="A fixed sample, for a first look.")
@click.option("--retrain", is_flag=True, help="Fit the stage heads anew, leaving out each site in turn: slow.")
@click.option("--scores", type=_file, help="The same, by the scores of such heads that training kept: quick.")
@click.option("--peers", default="", help="Others to run on the same splits, with commas between, or 'all'.")
@click.option(
    "--dated", default="", help="A day to print on the report; without it the same input gives the same bytes."
)
@format_option
def command(subjects: tuple[str, ...], out: Path | None, dated: str, style: Format, **asked: object) -> None:
    """Measure SUBJECTS and report every target with what was reached, the missed ones as well.

    The layout of a folder, the measures and how to judge Fingerpost on data of your own: docs/evaluation.md.
    """
    report = _report(list(dict.fromkeys(subjects)), dated, **asked)  # type: ignore[arg-type]
    show_all([listing(section) for section in report.sections], style)
    if out is not None:
        from eval.report.write import write_report

        written = write_report(report, out)
        click.echo(f"Written: {', '.join(str(path) for path in written if path.parent == out)}", err=True)


def _report(subjects: list[str], dated: str, data: Path | None, peers: str, **asked: object) -> Report:
    if data is None:
        if peers or any(asked.values()):
            cure = "Your own decisions are judged whole; see docs/evaluation.md."
            options = ", ".join(f"--{name}" for name in asked)
            raise InvalidInput(f"{options} and --peers need --data", where="eval", cure=cure)
        return _report_own(subjects, dated)
    from eval.report.registry import build_report

    given = tuple(name.strip() for name in peers.split(",") if name.strip())
    task = _task(data, peers=given, **asked)
    return build_report(subjects, task, dated)


def _report_own(subjects: list[str], dated: str) -> Report:
    from eval.own.evaluate import OwnLibrary
    from eval.report.own import report_own
    from service.settings import read_settings
    from service.wiring import Workshop, open_book, starter

    settings = read_settings()
    with open_book(settings) as catalog, ExitStack() as closing:
        learned = Workshop(settings, closing).learn(catalog.editions.choice())
        taxonomy = (catalog.taxonomies.current() or starter()).taxonomy
        return report_own(subjects, OwnLibrary(catalog, learned, taxonomy, progress_line()), dated)


def _task(data: Path, **asked: object) -> Task:
    from eval.report.task import Task
    from eval.vector_cache import RememberingEmbedder
    from models.embedders.registry import open_embedder
    from service.settings import read_settings

    settings = read_settings()
    embedder = open_embedder(settings.embedder, settings.precision)
    remembering = RememberingEmbedder(embedder, settings.home / CACHE)
    return Task(data, remembering, progress=progress_line(), **asked)  # type: ignore[arg-type]


def progress_line(clock: Callable[[], float] = time.monotonic) -> Progress:
    """A line that is written over on a terminal, one every ten seconds elsewhere; on standard error."""
    last = -SECONDS_BETWEEN_LINES

    def tell(what: str, done: int, total: int) -> None:
        nonlocal last
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K{done} of {total} {what}", nl=done >= total, err=True)
        elif clock() - last >= SECONDS_BETWEEN_LINES:
            last = clock()
            click.echo(f"{done} of {total} {what}", err=True)

    return tell


def listing(section: Section) -> Listing:
    """The figures of a section; the whole of it as JSON."""
    rows: list[list[Cell]] = [
        [figure.name, figure.of, figure.value, _between(figure.interval), str(figure.target or ""), figure.verdict]
        for figure in section.figures
    ]
    columns = ("measure", "of", "value", "95 %", "target", "reached")
    return Listing(columns, rows, section, title=section.title, note="\n".join(section.notes))


def _between(interval: tuple[float, float] | None) -> str:
    return f"{interval[0]:.3f}–{interval[1]:.3f}" if interval else ""
