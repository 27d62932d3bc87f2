"""`fingerpost taxonomy`: personas, needs, journeys."""

from __future__ import annotations

from pathlib import Path

import click

from indexing.taxonomy.load import read_taxonomy
from models.domain.taxonomy import Taxonomy
from service.cli.listing import FORMATS, Cell, Format, Listing, format_option, show
from service.cli.session import content_map

_FILE = click.argument("file", type=click.Path(path_type=Path))


@click.group("taxonomy")
def command() -> None:
    """Check, load, show or compare the file that says whom you write for and what they need."""


@command.command("check")
@_FILE
def check(file: Path) -> None:
    """Say whether a file is a taxonomy; every error names its line, field and cure."""
    taxonomy, _ = read_taxonomy(file)
    click.echo(f"{file} is fine: {_counts(taxonomy)}.")


@command.command("load")
@_FILE
def load(file: Path) -> None:
    """Make a file the taxonomy in force and map the library by it; no content is embedded again."""
    _, document = read_taxonomy(file)
    with content_map() as opened:
        stored = opened.put_taxonomy(document, str(file))
    click.echo(f"Version {stored.number} is in force: {_counts(stored.taxonomy)}.")


@command.command("show")
@click.option(
    "--format",
    "style",
    type=click.Choice(["yaml", *FORMATS]),
    default="yaml",
    show_default=True,
    help="How to print it; yaml is the file as its author wrote it.",
)
def show_it(style: str) -> None:
    """Print the taxonomy in force."""
    with content_map() as opened:
        version = opened.taxonomy()
    taxonomy = version.taxonomy
    if style == "yaml":
        click.echo(version.document, nl=not version.document.endswith("\n"))
        return
    value = {"version": version.number, "fingerprint": taxonomy.fingerprint, "taxonomy": taxonomy}
    rows: list[list[Cell]] = [
        [persona.id, persona.name, need.id, need.kind.value, need.statement]
        for persona in taxonomy.personas
        for need in persona.needs
    ]
    note = f"Version {version.number}, {_counts(taxonomy)}."
    listing = Listing(("persona", "name", "need", "kind", "statement"), rows, value, title=taxonomy.name, note=note)
    show(listing, style)  # type: ignore[arg-type]  # yaml is dealt with above


@command.command("diff")
@_FILE
@format_option
def diff(file: Path, style: Format) -> None:
    """Say what a file would change in the taxonomy in force, and what that does to the map."""
    _, document = read_taxonomy(file)
    with content_map() as opened:
        found = opened.diff_taxonomy(document, str(file))
    if style == "table":
        for sentence in found.sentences:
            click.echo(sentence)
        return
    columns = ("kind", "id", "action", "within", "fields", "sentence")
    rows: list[list[Cell]] = [
        [each.kind, each.id, each.action.value, each.within, " ".join(each.fields), each.sentence]
        for each in found.changes
    ]
    show(Listing(columns, rows, [dict(zip(columns, row, strict=True)) for row in rows]), style)


@command.command("schema")
def schema() -> None:
    """Print the JSON Schema of the file, so that editors complete and check it."""
    from indexing.taxonomy.schema import schema_text

    click.echo(schema_text(), nl=False)


def _counts(taxonomy: Taxonomy) -> str:
    stages = sum(len(journey.stages) for journey in taxonomy.journeys)
    counts = {
        "persona": len(taxonomy.personas),
        "need": len(taxonomy.needs),
        "journey": len(taxonomy.journeys),
        "stage": stages,
    }
    return ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for noun, count in counts.items())
