"""`fingerpost map`: the coverage of each journey."""

from __future__ import annotations

import click

from models.domain.coverage import CoverageCell, CoverageMap, Grade
from models.domain.taxonomy import Taxonomy
from service.cli.listing import Format, Listing, format_option, show_all
from service.cli.session import content_map
from service.cli.values import cell_value

CSV_COLUMNS = (
    "journey", "stage", "persona", "need", "grade", "distinct", "minimum", "maximum", "expected", "likely_from",
    "likely_to", "probability_empty", "probability_below", "assets",
)  # fmt: skip
LEGEND = "A number is distinct assets, near-duplicates counted once; “2 of 3” is fewer than the policy asks for."


@click.command("map")
@click.option("--journey", help="Only this journey.")
@format_option
def command(journey: str | None, style: Format) -> None:
    """Show what serves each need at each stage, a map a journey, each cell graded by its policy."""
    with content_map() as opened:
        view = opened.view()
    wanted = [view.taxonomy.journey(journey).id] if journey else list(view.maps)
    show_all([listing(view.maps[id_], view.taxonomy) for id_ in wanted], style)


def listing(coverage: CoverageMap, taxonomy: Taxonomy) -> Listing:
    """One journey's map: a row a cell for programs, a grid for people."""
    cells = [cell_value(cell) for cell in coverage.cells]
    rows = [[_joined(cell[name]) for name in CSV_COLUMNS] for cell in cells]
    counts = {grade.value: count for grade, count in coverage.counts().items()}
    value = {"journey": coverage.journey, "counts": counts, "cells": cells}
    return Listing(CSV_COLUMNS, rows, value, table=_grid(coverage, taxonomy))


def _grid(coverage: CoverageMap, taxonomy: Taxonomy) -> Listing:
    journey = taxonomy.journey(coverage.journey)
    headings = ["persona", "need", *(f"{stage.name} [{stage.funnel}]" for stage in journey.stages)]
    rows = [
        [taxonomy.persona(row[0].key.persona).name, taxonomy.need(row[0].key.need).id, *map(_in_short, row)]
        for row in coverage.rows()
    ]
    counts = ", ".join(f"{count} {grade}" for grade, count in coverage.counts().items() if count)
    note = f"{counts}. {LEGEND}" if rows else "No persona has a need yet: see `fingerpost taxonomy --help`."
    return Listing(headings, rows, None, title=journey.name, note=note)


def _in_short(cell: CoverageCell) -> str:
    match cell.grade:
        case Grade.EMPTY:
            return "empty"
        case Grade.THIN:
            return f"{cell.distinct} of {cell.policy.minimum}"
        case Grade.EXCESS:
            return f"{cell.distinct}, excess"
        case Grade.OUT_OF_SCOPE:
            return "–"
        case _:
            return str(cell.distinct)


def _joined(value: object) -> str | int | float | None:
    return " ".join(value) if isinstance(value, list) else value  # type: ignore[return-value]
