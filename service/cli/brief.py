"""`fingerpost brief`: what to write for a gap."""

from __future__ import annotations

import json
from typing import Literal

import click

from service.cli.session import content_map


@click.command("brief")
@click.argument("journey")
@click.argument("stage")
@click.argument("need")
@click.option("--phrased", is_flag=True, help="With prose beside the facts, by the endpoint that the settings name.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["markdown", "json"]),
    default="markdown",
    show_default=True,
    help="How to print it.",
)
def command(journey: str, stage: str, need: str, *, phrased: bool, style: Literal["markdown", "json"]) -> None:
    """Brief a writer on a cell of the map: for whom, what is open, which formats are read, what exists to build on.

    `fingerpost gaps` names cells that lack content. Everything is drawn from the library; the same library gives the
    same brief.
    """
    from models.reports.briefs.writing import to_markdown
    from service.cli.values import to_json

    with content_map() as opened:
        found = opened.briefing.brief(journey, stage, need, phrased=phrased)
    if style == "json":
        click.echo(json.dumps(to_json(found), indent=2, ensure_ascii=False))
        return
    click.echo(to_markdown(found.brief), nl=False)
    if prose := found.prose:
        told = prose.text or f"Not shown. {prose.dropped}"
        click.echo(f"\n## In prose, written by {prose.by} from the facts above\n\n{told}")
