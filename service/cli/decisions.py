"""`fingerpost decisions`: the trail of what people decided, and taking it back."""

from __future__ import annotations

import click

from service.cli.labels import labels_listing
from service.cli.listing import Format, format_option, show
from service.cli.session import content_map
from service.cli.trail import trail_listing


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
