"""A listing: what a verb answers, as a table for people, JSON for programs or CSV for spreadsheets."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import click

from service.cli.values import to_json
from service.spreadsheet import Cell, harmless, to_csv

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

Format = Literal["table", "json", "csv"]
__all__ = ["FORMATS", "Cell", "Format", "Listing", "format_option", "harmless", "plain_text", "show", "show_all"]

FORMATS = ("table", "json", "csv")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_UNWRAPPED = 100_000

format_option = click.option(
    "--format", "style", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print it."
)


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows under headings; `value` is the complete answer for JSON, `table` a shorter one for people."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    value: object
    title: str = ""
    note: str = ""
    table: Listing | None = None


def show(listing: Listing, style: Format = "table") -> None:
    """Print a listing; its JSON is one object."""
    _print([listing], listing.value, style)


def show_all(listings: Sequence[Listing], style: Format = "table") -> None:
    """Print listings; their JSON is one list, their CSV stands under the first one's headings."""
    _print(listings, [each.value for each in listings], style)


def _print(listings: Sequence[Listing], value: object, style: Format) -> None:
    if style == "json":
        click.echo(json.dumps(to_json(value), indent=2, ensure_ascii=False))
    elif style == "csv":
        click.echo(_csv(listings), nl=False)
    else:
        for each in listings:
            _print_table(each.table or each)


def _csv(listings: Sequence[Listing]) -> str:
    return to_csv(listings[0].columns, [row for each in listings for row in each.rows])


def plain_text(cell: Cell) -> str:
    """A cell as people read it, on one line, without anything that steers a terminal."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return _CONTROL.sub(" ", f"{cell:.2f}" if isinstance(cell, float) else str(cell))


def _print_table(listing: Listing) -> None:
    from rich.console import Console

    console = Console(highlight=False) if sys.stdout.isatty() else Console(width=_UNWRAPPED, no_color=True)
    if listing.title:
        console.print(listing.title, style="bold", markup=False)
    if listing.rows:
        console.print(_table(listing, console), soft_wrap=not console.is_terminal)
    if listing.note:
        console.print(listing.note, markup=False, highlight=False)
    console.print()


def _table(listing: Listing, console: Console) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD if console.is_terminal else None, pad_edge=False, header_style="bold")
    numbers = [
        all(isinstance(row[at], int | float | None) for row in listing.rows) for at in range(len(listing.columns))
    ]
    for name, is_number in zip(listing.columns, numbers, strict=True):
        table.add_column(Text(name), justify="right" if is_number else "left", overflow="fold")
    for row in listing.rows:
        table.add_row(*(Text(plain_text(cell)) for cell in row))
    return table
