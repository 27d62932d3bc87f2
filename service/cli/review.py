"""`fingerpost review`: what to decide next."""

from __future__ import annotations

import click

from service.cli.listing import Cell, Format, Listing, format_option, show
from service.cli.session import content_map

COLUMNS = ("id", "title", "url", "doubt", "gain", "reasons")


@click.command("review")
@click.option("--limit", type=click.IntRange(1, 1_000), default=20, show_default=True, help="At most so many.")
@format_option
def command(limit: int, style: Format) -> None:
    """List the content that a decision would teach most about: uncertain, unlike what is decided, like much else."""
    with content_map() as opened:
        queue = opened.reviewing.queue(limit)
    rows: list[list[Cell]] = []
    values: list[dict[str, object]] = []
    for item in queue.items:
        address, reasons = item.address, " ".join(reason.text for reason in item.reasons)
        rows.append([address.id, address.title, address.url, item.doubt, item.gain, reasons])
        value = {"id": address.id, "title": address.title, "url": address.url, "reasons": item.reasons}
        values.append(value | {"doubt": round(item.doubt, 4), "gain": round(item.gain, 4)})
    note = f"{queue.answered} of {queue.total} have a person's word on every journey. Decide: fingerpost decide ID …"
    people = Listing(
        ("title", "id", "doubt", "why"), [[row[1], row[0], row[3], row[5]] for row in rows], None, note=note
    )
    answer = {"answered": queue.answered, "total": queue.total, "items": values}
    show(Listing(COLUMNS, rows, answer, table=people), style)
