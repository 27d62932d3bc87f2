"""`fingerpost settings`: every setting in force."""

from __future__ import annotations

import os

import click
from pydantic import SecretStr

from service.cli.listing import Cell, Format, Listing, format_option, show
from service.settings import CONFIG_FILE, Settings, read_settings

HIDDEN = "(hidden)"


@click.command("settings")
@format_option
def command(style: Format) -> None:
    """Print every setting, its value and where it came from; secrets are hidden."""
    settings = read_settings()
    columns = ("setting", "value", "from", "meaning")
    rows = [_row(name, settings) for name in Settings.model_fields]
    show(Listing(columns, rows, [dict(zip(columns, row, strict=True)) for row in rows]), style)


def _row(name: str, settings: Settings) -> list[Cell]:
    meaning = Settings.model_fields[name].description or ""
    return [f"FINGERPOST_{name.upper()}", shown(getattr(settings, name)), _origin(name, settings), meaning]


def shown(value: object) -> str | None:
    """A value as text; of a secret only that there is one, of an address nothing that stands before an @."""
    if value is None:
        return None
    if isinstance(value, SecretStr):
        return HIDDEN
    if isinstance(value, tuple):
        return ",".join(shown(item) or "" for item in value)
    text = str(value)
    scheme, sign, rest = text.partition("://")
    return f"{scheme}{sign}{HIDDEN}@{rest.rpartition('@')[2]}" if sign and "@" in rest else text


def _origin(name: str, settings: Settings) -> str:
    if name not in settings.model_fields_set:
        return "default"
    variable = f"FINGERPOST_{name.upper()}"
    return variable if variable in {key.upper() for key in os.environ} else CONFIG_FILE
