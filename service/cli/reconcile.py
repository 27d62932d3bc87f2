"""`fingerpost reconcile`: prove that catalogue and store agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from indexing.reconcile import Discrepancies
from service.cli.errors import DONE_WITH_FAILURES
from service.cli.listing import Cell, Format, Listing, format_option, show
from service.cli.progress import counting
from service.cli.session import content_map

SHOWN = 20
"""Assets of a problem in a table: a store that was deleted misses all of them."""


@click.command("reconcile")
@click.option("--check", is_flag=True, help="Only look; exit code 1 when they do not agree.")
@format_option
@click.pass_context
def command(ctx: click.Context, *, check: bool, style: Format) -> None:
    """Compare the vector store with the catalogue, asset by asset, and mend it where it differs.

    Nothing is embedded: the catalogue keeps the vectors.
    """
    with content_map() as opened, counting("Mending") as told:
        found = opened.reconcile(repair=not check, told=told)
    show(_listing(found, mended=not check), style)
    if check and not found.agree:
        ctx.exit(DONE_WITH_FAILURES)


def _listing(found: Discrepancies, *, mended: bool) -> Listing:
    told = {"missing in the store": found.missing, "in the store alone": found.surplus, "different": found.different}
    rows, first = _rows(told), _rows(told, SHOWN)
    outcome = "All of it is mended." if mended else "Run `fingerpost reconcile` to mend it."
    note = f"{found.agreed} assets agree." + (f" {len(rows)} did not. {outcome}" if rows else "")
    value = {
        "agree": found.agree,
        "agreed": found.agreed,
        "missing": found.missing,
        "surplus": found.surplus,
        "different": found.different,
        "mended": mended and not found.agree,
    }
    more = f" Of each problem the first {SHOWN} are shown; --format csv lists all." if len(first) < len(rows) else ""
    columns = ("asset", "problem")
    return Listing(columns, rows, value, table=Listing(columns, first, value, note=note + more))


def _rows(told: Mapping[str, Sequence[str]], most: int | None = None) -> list[list[Cell]]:
    """Of each problem at most so many assets."""
    return [[asset_id, what] for what, ids in told.items() for asset_id in ids[:most]]
