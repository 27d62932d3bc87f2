"""`fingerpost decisions`: the trail of what people decided, and taking it back."""

from __future__ import annotations

from pathlib import Path

import click

from models.domain.second_look import SURE
from service.cli.errors import DONE_WITH_FAILURES
from service.cli.judging import agreement_listing, import_listing, look_again_listing
from service.cli.labels import labels_listing
from service.cli.listing import Format, Listing, format_option, show
from service.cli.session import content_map
from service.cli.trail import trail_listing
from service.mapping.decision_table import COLUMNS, decision_row, read_decisions


@click.group("decisions")
def command() -> None:
    """See what people decided, take it back, carry it from one installation to another, and how far they agree."""


@command.command("log")
@click.option("--asset", "asset_id", metavar="ID", help="Only on this asset.")
@click.option("--axis", help='Only on this journey, or "need".')
@click.option("--by", metavar="NAME", help="Only by this person.")
@click.option("--in-force/--taken-back", "in_force", default=None, help="Only those that count, or those that do not.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="At most so many.")
@click.option("--cursor", help="Where the last page ended.")
@format_option
def log(
    *,
    asset_id: str | None,
    axis: str | None,
    by: str | None,
    in_force: bool | None,
    limit: int,
    cursor: str | None,
    style: Format,
) -> None:
    """List decisions, the latest first: who, when, what the machine had said, and what was taken back."""
    from models.domain.trail import TrailQuery

    with content_map() as opened:
        page = opened.people.trail(TrailQuery(asset_id, axis, by, in_force), cursor, limit)
    show(trail_listing(page), style)


@command.command("undo")
@click.argument("decision_id", metavar="DECISION_ID")
@click.option("--by", required=True, metavar="NAME", help="Who takes it back.")
@click.option("--note", default="", help="Why, for colleagues.")
@format_option
def undo(*, decision_id: str, by: str, note: str, style: Format) -> None:
    """Take a decision back; it stays in the log. `decisions log` and `assets show` tell the ids."""
    with content_map() as opened:
        stands = opened.people.withdraw(decision_id, by, note)
        taxonomy = opened.taxonomy().taxonomy
    show(labels_listing(stands, taxonomy, title=f"{stands.asset_id} now"), style)


@command.command("look-again")
@click.option(
    "--sure", type=click.FloatRange(0.5, 1.0), default=SURE, show_default=True, help="From this probability of its own."
)
@format_option
def look_again(sure: float, style: Format) -> None:
    """List decisions that another person or a confident machine contradicts. Nothing is changed."""
    with content_map() as opened:
        looks = opened.reviewing.look_again(sure)
        titles = {id_: address.title for id_, address in opened.view().addresses.items()}
    show(look_again_listing(looks, titles), style)


@command.command("agreement")
@format_option
def agreement(style: Format) -> None:
    """How far people agree with each other and with what the machine had said, per journey and label."""
    with content_map() as opened:
        rows = opened.people.agreement()
    show(agreement_listing(rows), style)


@command.command("export")
def export() -> None:
    """Print every decision as CSV, oldest first, with what the machine had said and what was taken back."""
    from models.domain.trail import TrailQuery

    with content_map() as opened:
        entries = opened.people.trail(TrailQuery()).entries
    show(Listing(COLUMNS, [decision_row(each) for each in reversed(entries)], None), "csv")


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@format_option
def import_file(file: Path, style: Format) -> None:
    """Store decisions from a CSV file: asset_id, axis, label, verdict, by; at, note and id as well where known.

    What `decisions export` wrote fits. A file may be imported again: each row is stored once. Rows that were taken
    back are left out; a row that cannot be used is told, and the others go on.
    """
    with content_map() as opened:
        found = opened.people.carry_over(read_decisions(file))
    show(import_listing(found), style)
    if found.refused:
        raise SystemExit(DONE_WITH_FAILURES)
