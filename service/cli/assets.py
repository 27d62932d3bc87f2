"""`fingerpost assets`: list, show, delete."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from indexing.catalog.records import AssetQuery, Page, Record
from service.cli.labels import labels_listing
from service.cli.listing import Cell, Format, Listing, format_option, show
from service.cli.session import content_map
from service.cli.values import to_json

COLUMNS = ("id", "title", "url", "format", "channel", "owner", "language", "published", "modified", "cost")


@click.group("assets", invoke_without_command=True)
@click.option("--source", help="Only of this source.")
@click.option("--owner", help="Only of this owner.")
@click.option("--language", help="Only in this language, such as en.")
@click.option("--kind", "format_", metavar="FORMAT", help="Only of this format, such as article.")
@click.option("--need", help="Only what serves this need.")
@click.option("--stage", metavar="JOURNEY/STAGE", help="Only what stands there; the stage may be none or unsure.")
@click.option("--text", help="Only titles with this in them.")
@click.option("--limit", type=click.IntRange(1, 1_000), default=50, show_default=True, help="At most so many.")
@click.option("--cursor", help="Where the last page ended.")
@format_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    limit: int,
    cursor: str | None,
    style: Format,
    format_: str | None,
    **asked: str | None,
) -> None:
    """List pieces of content, or with a command show or delete one."""
    if ctx.invoked_subcommand:
        return
    with content_map() as opened:
        page = opened.find_assets(AssetQuery(**asked, format=format_), cursor, limit)
    show(_listing(page), style)


@command.command("show")
@click.argument("asset_id", metavar="ID")
@format_option
def show_one(asset_id: str, style: Format) -> None:
    """Show one piece of content with its labels, the sentences behind them and people's decisions."""
    with content_map() as opened:
        found = opened.get_asset(asset_id)
        taxonomy = opened.taxonomy().taxonomy
        titles = {id_: address.title for id_, address in opened.view().addresses.items()}
    labels = labels_listing(found.classification, taxonomy, title="Labels")
    if style == "json":
        value = {"asset": _value(found.record), "classification": labels.value, "decisions": found.decisions}
        click.echo(json.dumps(to_json(value), indent=2, ensure_ascii=False))
        return
    if style == "table":
        facts: list[list[Cell]] = [[name, cell] for name, cell in zip(COLUMNS, _row(found.record), strict=True) if cell]
        facts += [["leads to", f"{titles.get(target, '')} ({target})"] for target in found.record.targets]
        show(Listing(("", ""), facts, None, title=found.record.asset.title))
    show(labels, style)
    if style == "table" and found.decisions:
        rows: list[list[Cell]] = [
            [each.id, each.axis, each.label, each.verdict.value, each.by, str(each.at.date()), each.note]
            for each in found.decisions
        ]
        headings = ("decision", "axis", "label", "verdict", "by", "on", "note")
        show(Listing(headings, rows, None, title="Decisions in force"))


@command.command("delete")
@click.argument("asset_id", metavar="ID")
def delete(asset_id: str) -> None:
    """Take one piece of content out; people's decisions on it are kept, should it come back."""
    with content_map() as opened:
        opened.delete_asset(asset_id)
    click.echo(f"Deleted {asset_id}.")


def _listing(page: Page) -> Listing:
    rows = [_row(record) for record in page.records]
    short = [[row[1], row[0], row[5], row[6], row[8] or row[7]] for row in rows]
    more = f" More with --cursor {page.cursor}" if page.cursor else ""
    note = f"{len(rows)} of {page.total}.{more}"
    value = {"total": page.total, "cursor": page.cursor, "assets": [_value(record) for record in page.records]}
    people = Listing(("title", "id", "owner", "language", "last touched"), short, None, note=note)
    return Listing(COLUMNS, rows, value, table=people)


def _row(record: Record) -> list[Cell]:
    asset, known = record.asset, record.asset.attributes
    days = [day.isoformat() if day else None for day in (known.published, known.modified)]
    cost = None if known.cost is None else str(known.cost)
    return [asset.id, asset.title, asset.url, known.format, known.channel, known.owner, known.language, *days, cost]


def _value(record: Record) -> dict[str, object]:
    return asdict(record.asset) | {"etag": record.etag, "indexed_at": record.indexed_at, "targets": record.targets}
