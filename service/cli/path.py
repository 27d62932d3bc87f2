"""`fingerpost path`: the way of a persona through a journey."""

from __future__ import annotations

import click

from models.domain.path import Path, Road, count_missing
from service.cli.listing import Format, Listing, format_option, show, show_all
from service.cli.session import content_map
from service.cli.steps import COLUMNS, PEOPLE, step_row, step_value, told_row
from service.mapping.view import View


@click.command("path")
@click.option("--persona", required=True, help="Whose way.")
@click.option("--journey", required=True, help="On which journey.")
@click.option("--need", help="Only this need of theirs.")
@format_option
def command(persona: str, journey: str, need: str | None, style: Format) -> None:
    """Lead a persona through a journey, stage by stage: the best asset of each step, and the missing steps."""
    with content_map() as opened:
        found = opened.paths.path(persona, journey, need)
        view = opened.view()
    if style == "table":
        return show_all([_road(road, view) for road in found.roads])
    rows = [step_row(step, view) for road in found.roads for step in road.steps]
    return show(Listing(COLUMNS, rows, _value(found, view)), style)


def _value(path: Path, view: View) -> dict[str, object]:
    roads = [{"need": road.need, "steps": [step_value(step, view) for step in road.steps]} for road in path.roads]
    steps = [step_value(step, view) for step in path.steps]
    return {"persona": path.persona, "journey": path.journey, "steps": steps, "roads": roads}


def _road(road: Road, view: View) -> Listing:
    missing = count_missing(road.steps)
    note = f"{missing} of {len(road.steps)} steps missing." if missing else "No step is missing."
    rows = [told_row(step, view) for step in road.steps]
    return Listing(PEOPLE, rows, None, title=view.taxonomy.need(road.need).statement, note=note)
