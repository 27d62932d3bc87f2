"""`fingerpost index`: read content and classify it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from indexing.events import Event
from indexing.sources.base import Source
from indexing.sources.opening import open_source
from indexing.sources.options import SourceOptions
from indexing.taxonomy.load import read_taxonomy
from models.domain.errors import InvalidInput
from service.cli.errors import DONE_WITH_FAILURES, STOPPED, Refusal
from service.cli.listing import show
from service.cli.progress import watch
from service.cli.session import content_map
from service.cli.summary import Summary
from service.cli.values import to_json

STOP = "Stopped. What was reported is stored, and the next run finishes the rest."
_PATH = click.Path(path_type=Path)


@click.command("index")
@click.argument("paths", nargs=-1, required=True, type=_PATH, metavar="PATH…")
@click.option("--taxonomy", type=_PATH, help="Load this taxonomy first.")
@click.option("--name", help="The source's name, the first part of its assets' ids. Default: the file's or folder's.")
@click.option(
    "--column", "columns", multiple=True, metavar="FIELD=COLUMN", help="Which column of a table holds a field."
)
@click.option("--post-type", "post_types", multiple=True, help="WordPress types to read. Default: post and page.")
@click.option("--include-drafts", is_flag=True, help="Read drafts too.")
@click.option("--site-url", help="Where the content is published, to make full URLs of paths.")
@click.option("--show-skipped", is_flag=True, help="List everything that was skipped, with its reason.")
@click.option(
    "--format", "style", type=click.Choice(["table", "json"]), default="table", help="How to print the result."
)
@click.pass_context
def command(  # noqa: PLR0913 - a parameter an option
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    taxonomy: Path | None,
    name: str | None,
    columns: tuple[str, ...],
    post_types: tuple[str, ...],
    include_drafts: bool,
    site_url: str | None,
    show_skipped: bool,
    style: str,
) -> None:
    """Read content, and classify what is new or changed.

    A PATH is a folder of Markdown or HTML pages, such a page, a WordPress export (.xml), or a table (.csv, .tsv,
    .jsonl, also gzipped). Run it again at any time: unchanged content costs nothing, and what a source no longer
    has is taken out.
    """
    options = SourceOptions(name, _columns(columns), include_drafts=include_drafts, site=site_url)
    if post_types:
        options = SourceOptions(name, options.columns, post_types, include_drafts, site_url)
    sources = open_sources(paths, options)
    summary = run(sources, taxonomy)
    if style == "json":
        click.echo(json.dumps(to_json(summary.value()), indent=2, ensure_ascii=False))
    else:
        for listing in summary.listings(show_skipped=show_skipped):
            show(listing)
    if summary.failed:
        ctx.exit(DONE_WITH_FAILURES)


def open_sources(paths: Sequence[Path], options: SourceOptions) -> list[Source]:
    """Every path as a source, refused before anything is read; two of one name would take out each other's assets."""
    sources = [open_source(path, options) for path in paths]
    taken = [name for name, count in Counter(source.name for source in sources).items() if count > 1]
    if taken:
        problem = f"{len(paths)} paths are named {', '.join(repr(name) for name in taken)} alike."
        raise InvalidInput(problem, where="PATH", cure="Index them one by one, each with a --name of its own.")
    return sources


def run(sources: Sequence[Source], taxonomy: Path | None) -> Summary:
    """Load the taxonomy where one is given, then index."""
    document = read_taxonomy(taxonomy)[1] if taxonomy else None
    with content_map() as opened:
        if document is not None:
            opened.put_taxonomy(document, str(taxonomy))
        return watched(opened.index(sources))


def watched(events: Iterable[Event]) -> Summary:
    """Drain a run before somebody's eyes; Ctrl-C says what it leaves."""
    try:
        return Summary.of(watch(events))
    except KeyboardInterrupt:
        raise Refusal(STOP, STOPPED) from None


def _columns(given: Sequence[str]) -> dict[str, str]:
    pairs = [each.partition("=") for each in given]
    if wrong := [field for field, sign, _ in pairs if not sign or not field]:
        problem = f"'{wrong[0]}' names no column."
        raise InvalidInput(problem, where="--column", cure="Write it like --column body=Content.")
    return {field: column for field, _, column in pairs}
