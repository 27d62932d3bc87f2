"""`fingerpost snapshots`: the library on a day, kept to be drawn again and compared with."""

from __future__ import annotations

from collections.abc import Sequence

import click

from models.reports.snapshots.snapshot import SnapshotEntry
from service.cli.listing import Cell, Format, Listing, format_option, show
from service.cli.session import content_map

COLUMNS = ("name", "day", "by", "at", "characters")


@click.group("snapshots")
def command() -> None:
    """Keep the library as it is today under a name, list what is kept, forget it.

    `fingerpost board --since NAME` shows what changed, `--of NAME` draws it again.
    """


@command.command("list")
@format_option
def list_(style: Format) -> None:
    """List them, the newest first."""
    with content_map() as opened:
        show(_listing(opened.boards.all()), style)


@command.command("keep")
@click.argument("name")
@click.option("--by", required=True, metavar="WHO", help="Who keeps it.")
@format_option
def keep(name: str, by: str, style: Format) -> None:
    """Keep figures and words of the library as it is: both maps, gaps, reports; never the assets themselves."""
    with content_map() as opened:
        show(_listing([opened.boards.keep(name, by)[1]], "Kept"), style)


@command.command("remove")
@click.argument("name")
@format_option
def remove(name: str, style: Format) -> None:
    """Forget a snapshot; what was written from it stays where it is."""
    with content_map() as opened:
        show(_listing([opened.boards.remove(name)], "Removed"), style)


def _listing(found: Sequence[SnapshotEntry], title: str = "Snapshots") -> Listing:
    rows: list[list[Cell]] = [
        [each.name, each.day.isoformat(), each.by, each.at.isoformat(), each.characters] for each in found
    ]
    note = "" if found else "None is kept. Begin with `fingerpost snapshots keep NAME --by WHO`."
    return Listing(COLUMNS, rows, found, title=title, note=note)
