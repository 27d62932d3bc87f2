"""`fingerpost keys`: who may call the API."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from service.cli.listing import Cell, Format, Listing, format_option, show
from service.keys import KeyRing
from service.settings import read_settings


@click.group("keys")
def command() -> None:
    """Add, list or remove API keys. With one key, every call needs one; without, only loopback is served."""


@command.command("add")
@click.argument("name")
def add(name: str) -> None:
    """Make a key and print it; it is stored as a hash and never shown again."""
    with _ring() as ring:
        key = ring.add(name)
    click.echo(key)
    click.echo("Keep it now: it is not shown again. Send it as `Authorization: Bearer …`.", err=True)


@command.command("list")
@format_option
def list_names(style: Format) -> None:
    """List the names of the keys made here."""
    with _ring() as ring:
        names, is_open = ring.names(), ring.is_open
    rows: list[list[Cell]] = [[name] for name in names]
    given = "" if names else "None made here; there are some in the settings."
    note = "No keys: the server binds to loopback only." if is_open else given
    show(Listing(("name",), rows, names, note=note), style)


@command.command("remove")
@click.argument("name")
def remove(name: str) -> None:
    """Refuse a key from now on."""
    with _ring() as ring:
        ring.remove(name)
    click.echo(f"Removed {name}.")


@contextmanager
def _ring() -> Iterator[KeyRing]:
    from service.wiring import open_book

    settings = read_settings()
    with open_book(settings) as catalog:
        yield KeyRing(catalog.notes, settings)
