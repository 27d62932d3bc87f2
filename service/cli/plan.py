"""`fingerpost plan`: which gap is filled when."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from models.domain.coverage import CellKey
from models.domain.plan import PlanItem, PlanState, Task
from models.reports.planning.pace import Pace
from service.cli.listing import Format, Listing, format_option, show, show_all
from service.cli.map import listing as map_listing
from service.cli.report import tell_report
from service.cli.session import content_map
from service.mapping.planning import PlanDraft
from service.plan_files.export import PlanFormat, export_plan
from service.spreadsheet import Cell
from service.today import today

COLUMNS = ("due", "state", "title", "format", "owner", "persona", "need", "journey", "stage", "id")
STATES = click.Choice([state.value for state in PlanState])
DAY = click.DateTime(["%Y-%m-%d"])


@click.group("plan")
def command() -> None:
    """Turn gaps into a calendar. Every item is for one cell of the map, so that nobody just feeds the calendar."""


@command.command("list")
@format_option
def list_items(style: Format) -> None:
    """List what is planned, by due day, and whether it goes where content is missing."""
    with content_map() as opened:
        items, balance = opened.planning.plan().items, opened.planning.balance()
    show(_listing(items, note=" ".join((*balance.findings, *balance.caveats))), style)


@command.command("add")
@click.option("--persona", default="", help="For whom.")
@click.option("--need", default="", help="For which need of theirs.")
@click.option("--journey", default="", help="On which journey.")
@click.option("--stage", default="", help="At which stage of it.")
@click.option("--title", default="", help="What it is to be called.")
@click.option("--as", "kind", default="", metavar="FORMAT", help="What it is to be: an article, a guide, a video …")
@click.option("--owner", default="", help="Who sees to it.")
@click.option("--note", default="", help="What else matters.")
@click.option("--due", required=True, type=DAY, help="Until when, as in 2027-03-05.")
@format_option
def add(*, kind: str, due: datetime, style: Format, **said: str) -> None:
    """Plan a piece of content for one cell of the map; `fingerpost gaps` lists the cells that lack some."""
    key = CellKey(said["persona"], said["need"], said["journey"], said["stage"])
    draft = PlanDraft(key, Task(said["title"], kind, said["owner"], said["note"]), due.date())
    with content_map() as opened:
        items = opened.planning.add([draft])
    show(_listing(items), style)


@command.command("change")
@click.argument("item_id", metavar="ID")
@click.option("--state", type=STATES, help="How far it is.")
@click.option("--due", type=DAY, help="Until when.")
@click.option("--owner", help="Who sees to it.")
@click.option("--title", help="What it is to be called.")
@format_option
def change(
    *, item_id: str, state: str | None, due: datetime | None, owner: str | None, title: str | None, style: Format
) -> None:
    """Change an item: how far it is, until when, who sees to it, what it is called."""
    with content_map() as opened:
        found = opened.planning.get(item_id)
        task = replace(found.task, owner=owner or found.task.owner, title=title or found.task.title)
        new = PlanDraft(found.key, task, due.date() if due else found.due, PlanState(state) if state else found.state)
        changed = opened.planning.replace(item_id, new, found.etag)
    show(_listing([changed]), style)


@command.command("remove")
@click.argument("item_id", metavar="ID")
def remove(item_id: str) -> None:
    """Take an item out of the plan."""
    with content_map() as opened:
        gone = opened.planning.remove(item_id)
    click.echo(f"“{gone.task.title}” of {gone.due} is no longer planned.")


@command.command("propose")
@click.option("--weeks", type=int, default=12, show_default=True, help="For so many weeks.")
@click.option("--per-week", type=int, default=2, show_default=True, help="So many pieces a week.")
@click.option("--start", type=DAY, help="From the first Monday on or after it; today where not given.")
@click.option("--owner", default="", help="Who sees to all of them; otherwise who owns what comes nearest.")
@click.option("--keep", is_flag=True, help="Store it; otherwise it is only shown.")
@format_option
def propose(*, weeks: int, per_week: int, start: datetime | None, owner: str, keep: bool, style: Format) -> None:
    """Take the worst gaps that nothing is planned for, spread over stages and personas."""
    first = start.date() if start else today()
    with content_map() as opened:
        items = opened.planning.propose(Pace(weeks, per_week, first), owner, keep=keep)
    told = "Stored." if keep else "Nothing is stored yet: --keep stores it."
    show(_listing(items, note=told if items else "There is no gap left that nothing is planned for."), style)


@command.command("export")
@click.option(
    "--as", "kind", type=click.Choice([each.value for each in PlanFormat]), default="csv", show_default=True,
    help="What kind of file.",
)  # fmt: skip
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), help="A file; standard output otherwise.")
def export(kind: str, to: Path | None) -> None:
    """Write the plan as CSV, XLSX, iCalendar or Markdown; the same plan gives the same bytes."""
    with content_map() as opened:
        file = export_plan(opened.planning.plan(), opened.planning.balance(), PlanFormat(kind))
    if to is None:
        sys.stdout.buffer.write(file.content)
    else:
        to.write_bytes(file.content)
        click.echo(f"{to}: {len(file.content):,} bytes.")


@command.command("forecast")
@click.option("--on", "day", type=DAY, help="As it will be on that day; the plan's end where not given.")
@format_option
def forecast(day: datetime | None, style: Format) -> None:
    """Show the maps with what is planned until then, and the plan's balance by pillar and stage."""
    with content_map() as opened:
        maps = opened.planning.forecast(day.date() if day else None)
        taxonomy, balance = opened.view().taxonomy, opened.planning.balance()
    show_all([map_listing(each, taxonomy) for each in maps.values()], style)
    if style == "table":
        tell_report(balance)


def _listing(items: Iterable[PlanItem], note: str = "") -> Listing:
    found = list(items)
    rows: list[list[Cell]] = [
        [
            str(item.due),
            item.state.value,
            item.task.title,
            item.task.format,
            item.task.owner,
            item.key.persona,
            item.key.need,
            item.key.journey,
            item.key.stage,
            item.id,
        ]
        for item in found
    ]
    return Listing(COLUMNS, rows, {"items": found}, note=note)
