"""`fingerpost gaps`: what is missing."""

from __future__ import annotations

from collections.abc import Iterable

import click

from models.domain.gap import Gap, GapKind
from models.domain.priority import FORMULA
from service.cli.listing import Format, Listing, format_option, show
from service.cli.session import content_map
from service.mapping.gap_table import COLUMNS, gap_rows, gap_value
from service.mapping.view import View

_FORMULA = f"{FORMULA}; demand is 1 where nobody counted it."


@click.command("gaps")
@click.option("--limit", type=click.IntRange(1, 100_000), default=20, show_default=True, help="At most so many.")
@click.option("--journey", help="Only this journey.")
@click.option("--kind", type=click.Choice([kind.value for kind in GapKind]), help="Only this kind.")
@format_option
def command(limit: int, journey: str | None, kind: str | None, style: Format) -> None:
    """List where the library falls short of its policy, what to mend first, with the reason and what comes nearest."""
    with content_map() as opened:
        view = opened.view()
    if journey:
        view.taxonomy.journey(journey)
    found = [gap for gap in view.gaps if gap.is_about(kind, journey=journey)]
    show(listing(found[:limit], view, of=len(found)), style)


def listing(gaps: Iterable[Gap], view: View, of: int) -> Listing:
    """Gaps with the names of what they are about; `of` is how many there are in all."""
    found = list(gaps)
    values = [gap_value(gap, view) for gap in found]
    rows = list(gap_rows(found, view))
    short = [
        [round(gap.priority.value, 2), gap.kind.value, gap.reason, gap.priority.told, _nearest(value["nearest"])]
        for gap, value in zip(found, values, strict=True)
    ]
    note = f"{len(values)} of {of} gaps. {_FORMULA}" if values else "No gaps: every cell has what its policy asks for."
    table = Listing(("priority", "kind", "reason", "why", "nearest"), short, None, title="Gaps, worst first", note=note)
    return Listing(COLUMNS, rows, {"total": of, "gaps": values}, table=table)


def _nearest(near: object) -> str:
    return f"{near['title']} ({near['id']}, {near['probability']:.0%})" if isinstance(near, dict) else ""
