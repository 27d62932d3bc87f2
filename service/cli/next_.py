"""`fingerpost next`: what to read after an asset."""

from __future__ import annotations

import click

from service.cli.listing import Format, Listing, format_option, show
from service.cli.session import content_map
from service.cli.steps import COLUMNS, PEOPLE, step_row, step_value, told_row


@click.command("next")
@click.argument("asset")
@format_option
def command(asset: str, style: Format) -> None:
    """Name the best asset of the next stage, on each journey where ASSET stands and for each need that it serves.

    Where the map counts none there, the gap is told.
    """
    with content_map() as opened:
        steps = opened.paths.next(asset)
        view = opened.view()
    found = [each.step for each in steps.found]
    values = [step_value(each.step, view) | {"at": each.at, "is_linked": each.is_linked} for each in steps.found]
    value = {"id": asset, "steps": values, "remarks": steps.remarks}
    rows = [told_row(step, view) for step in found]
    table = Listing(PEOPLE, rows, None, title="Next", note=" ".join(steps.remarks))
    show(Listing(COLUMNS, [step_row(step, view) for step in found], value, table=table), style)
