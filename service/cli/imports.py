"""Imports as people and programs read them."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from models.domain.imported import Import, Unjoined
from service.cli.listing import Cell, Listing

if TYPE_CHECKING:
    from service.mapping.importing import Told, Tried

COLUMNS = (
    "import", "kind", "provider", "file", "first", "last", "rows", "joined", "unjoined", "skipped", "assets", "unread",
    "addresses", "views", "by", "at", "sha256",
)  # fmt: skip
HEADINGS = ("import", "what", "of", "file", "rows", "joined", "unjoined", "assets", "unread", "by", "on")
_SECONDS = 5.0
_SHOWN = 5


def imports_listing(found: Sequence[Import], title: str = "Imports") -> Listing:
    """Everything for programs, the story for people."""
    note = "" if found else "Nothing is imported. Begin with `fingerpost import engagement FILE --by NAME`."
    people = Listing(HEADINGS, [_story(each) for each in found], None, title=title, note=note)
    return Listing(COLUMNS, [_row(each) for each in found], found, table=people)


def import_listing(found: Sequence[Import], lost: Sequence[tuple[Import, Sequence[Unjoined]]]) -> Listing:
    """What came in, and the first of what did not join."""
    listing = imports_listing(found, "Imported")
    sentences = [_summary(each) for each in found]
    for entry, addresses in lost:
        sentences += [f"  {each.address}: {each.reason}{_near(each)}" for each in addresses[:_SHOWN]]
        if len(addresses) > _SHOWN:
            sentences.append(f"  and {len(addresses) - _SHOWN:,} more: fingerpost import unjoined {entry.id}")
    people = Listing(HEADINGS, [_story(each) for each in found], None, title="Imported", note="\n".join(sentences))
    return Listing(listing.columns, listing.rows, listing.value, table=people)


def unjoined_listing(found: Sequence[Unjoined]) -> Listing:
    """A row an address."""
    columns = ("address", "line", "rows", "views", "clicks", "reason", "nearest")
    rows: list[list[Cell]] = [
        [each.address, each.line, each.rows, each.counts.views, each.counts.clicks, each.reason, each.nearest]
        for each in found
    ]
    return Listing(columns, rows, found, title="Joined no asset", note="" if found else "Everything joined.")


def joins_listing(found: Sequence[Tried]) -> Listing:
    """A row an address."""
    columns = ("address", "asset", "steps", "reason", "nearest")
    rows: list[list[Cell]] = [
        [each.address, each.joined.asset_id, "; ".join(each.joined.steps), each.joined.reason, each.nearest]
        for each in found
    ]
    return Listing(columns, rows, found)


@contextmanager
def rows_told() -> Iterator[Told]:
    """How far reading is, every few seconds, on standard error."""
    last = time.monotonic()

    def told(name: str, rows: int) -> None:
        nonlocal last
        if time.monotonic() - last >= _SECONDS:
            last = time.monotonic()
            click.echo(f"{name}: {rows:,} rows", err=True, nl=not sys.stderr.isatty())
            if sys.stderr.isatty():
                click.echo("\r", err=True, nl=False)

    yield told


def _summary(entry: Import) -> str:
    tally = entry.tally
    said = [f"{tally.joined:,} of {tally.rows:,} rows joined {tally.assets:,} assets"]
    if tally.unread:
        said.append(f"counted and never read: {tally.unread:,}")
    if tally.unjoined:
        said.append(f"{tally.unjoined:,} rows joined none ({tally.addresses:,} addresses)")
    return f"{entry.origin.file}: {'; '.join(said)}."


def _near(each: Unjoined) -> str:
    return f"; nearest is {each.nearest}" if each.nearest else ""


def _story(each: Import) -> list[Cell]:
    what = each.provider if each.provider == each.kind.value else f"{each.kind.value}, {each.provider}"
    tally, of = each.tally, str(each.period) if each.period else ""
    counts: list[Cell] = [tally.rows, tally.joined, tally.unjoined, tally.assets, tally.unread]
    return [each.id, what, of, each.origin.file, *counts, each.origin.by, str(each.origin.at.date())]


def _row(each: Import) -> list[Cell]:
    tally, period, origin = each.tally, each.period, each.origin
    days: list[Cell] = [str(period.first), str(period.last)] if period else [None, None]
    counts: list[Cell] = [tally.rows, tally.joined, tally.unjoined, tally.skipped, tally.assets, tally.unread]
    more: list[Cell] = [tally.addresses, tally.views, origin.by, origin.at.isoformat(), origin.sha256]
    return [each.id, each.kind.value, each.provider, origin.file, *days, *counts, *more]
