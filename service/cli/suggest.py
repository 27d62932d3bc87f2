"""`fingerpost suggest`: the right content for a person at a stage."""

from __future__ import annotations

import click

from service.cli.listing import Cell, Format, Listing, format_option, show
from service.cli.session import content_map
from service.mapping.suggesting import SuggestionQuery


@click.command("suggest")
@click.option("--persona", help="Somebody the content is for.")
@click.option("--need", help="A need of theirs.")
@click.option("--journey", help="The journey they are on; goes with --stage.")
@click.option("--stage", help="Where on it they stand.")
@click.option("--text", help="What they ask, in free words.")
@click.option("--limit", type=click.IntRange(1, 1_000), default=10, show_default=True, help="At most so many.")
@format_option
def command(*, limit: int, style: Format, **asked: str | None) -> None:
    """Rank the content that serves a persona or need, at a stage or about a text, with the reasons."""
    with content_map() as opened:
        found = opened.suggest(SuggestionQuery(**asked, limit=limit))
        addresses = opened.view().addresses
    rows: list[list[Cell]] = []
    values = []
    for each in found:
        address = addresses[each.asset_id]
        reasons = "; ".join(reason.text for reason in each.reasons)
        rows.append([each.score, each.probability, address.title, each.asset_id, address.url, reasons])
        values.append(
            {
                "id": each.asset_id,
                "title": address.title,
                "url": address.url,
                "score": round(each.score, 4),
                "probability": round(each.probability, 4),
                "reasons": each.reasons,
            }
        )
    note = "" if rows else "Nothing serves that. `fingerpost gaps` says what is missing."
    people = Listing(("score", "title", "id", "why"), [[r[0], r[2], r[3], r[5]] for r in rows], None, note=note)
    show(Listing(("score", "probability", "title", "id", "url", "reasons"), rows, values, table=people), style)
