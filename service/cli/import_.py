"""`fingerpost import`: what others counted, paid, sent and asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from models.domain.errors import InvalidInput
from models.domain.imported import ImportKind
from service.cli.imports import import_listing, imports_listing, joins_listing, rows_told, unjoined_listing
from service.cli.listing import Format, format_option, show
from service.cli.session import content_map

_PATH = click.Path(path_type=Path, exists=True, dir_okay=False)


def _rules(function: Any) -> Any:  # noqa: ANN401 - click's decorators
    """How addresses are read."""
    options = (
        click.option("--site", default="", metavar="HOST", help="The host of paths that name none."),
        click.option(
            "--host-alias", "aliases", multiple=True, metavar="ALIAS=HOST", help="A host that stands for one."
        ),
        click.option("--source", help="Join to assets of this source alone."),
        click.option("--redirects", type=_PATH, help='Old and new addresses: "old,new" a line.'),
    )
    for option in reversed(options):
        function = option(function)
    return function


def _reading(function: Any) -> Any:  # noqa: ANN401 - click's decorators
    """How files are read, and who brings them in."""
    options = (
        click.argument("files", nargs=-1, required=True, type=_PATH, metavar="FILE…"),
        click.option("--by", required=True, metavar="NAME", help="Who brings it in."),
        click.option("--column", "columns", multiple=True, metavar="FIELD=COLUMN", help="Which column holds a field."),
        click.option("--provider", help="Whose it is, where the file's format does not tell two apart."),
        click.option("--replace", is_flag=True, help="Put it in the place of the same file, or of the same days."),
        format_option,
    )
    for option in reversed(options):
        function = option(function)
    return function


@click.group("import")
def command() -> None:
    """Bring in what others counted, paid, sent and asked; list it, and take it back.

    A file comes in whole or not at all. What joins no asset is told with its reason, and `import join` tries addresses.
    """


@command.command("engagement")
@_reading
@click.option("--period", metavar="PERIOD", help="The days of a file that does not say: 2026-03, 2026-Q1, FROM..TO.")
@_rules
def engagement(files: tuple[Path, ...], period: str | None, **given: Any) -> None:  # noqa: ANN401 - click's options
    """Views, exits, clicks: Google Analytics 4 (pages and screens), Search Console (ZIP or Pages.csv), Matomo, any CSV.

    Absent is unknown and 0 is unread. Rows of one asset are added together; days of one provider are counted once.
    """
    _bring_in(ImportKind.ENGAGEMENT, files, period=period, **given)


@command.command("costs")
@_reading
@_rules
def costs(files: tuple[Path, ...], **given: Any) -> None:  # noqa: ANN401 - click's options
    """What assets cost and whose they are: columns url, cost, owner. They stand before what a source says."""
    _bring_in(ImportKind.COSTS, files, **given)


@command.command("contacts")
@_reading
@_rules
def contacts(files: tuple[Path, ...], **given: Any) -> None:  # noqa: ANN401 - click's options
    """Who sent what to whom: columns day, sender, persona, channel; url, subject, journey and stage where known."""
    _bring_in(ImportKind.CONTACTS, files, **given)


@command.command("questions")
@_reading
def questions(files: tuple[Path, ...], **given: Any) -> None:  # noqa: ANN401 - click's options
    """What people asked and found no answer to: column question; times, day, persona, need and stage where known."""
    _bring_in(ImportKind.QUESTIONS, files, **given)


@command.command("list")
@click.option("--kind", type=click.Choice([each.value for each in ImportKind]), help="Only of this kind.")
@format_option
def list_(kind: str | None, style: Format) -> None:
    """List imports, the newest first: what, of which days, by whom, and what joined."""
    with content_map() as opened:
        found = opened.importing.all(ImportKind(kind) if kind else None)
    show(imports_listing(found), style)


@command.command("undo")
@click.argument("import_id", metavar="IMPORT_ID")
@format_option
def undo(import_id: str, style: Format) -> None:
    """Take an import back, with everything that it said. `import list` tells the ids."""
    with content_map() as opened:
        gone = opened.importing.undo(import_id)
    show(imports_listing([gone], title="Taken back"), style)


@command.command("unjoined")
@click.argument("import_id", metavar="IMPORT_ID")
@format_option
def unjoined(import_id: str, style: Format) -> None:
    """List the addresses of an import that joined no asset, most read first: why, and the asset most like each."""
    with content_map() as opened:
        found = opened.importing.unjoined(import_id)
    show(unjoined_listing(found), style)


@command.command("join")
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS…")
@_rules
@format_option
def join(addresses: tuple[str, ...], style: Format, **given: Any) -> None:  # noqa: ANN401 - click's options
    """Try which asset an address joins, and why: nothing is stored."""
    with content_map() as opened:
        found = opened.importing.try_join(addresses, _to_rules(**given))
    show(joins_listing(found), style)


def _bring_in(  # noqa: PLR0913 - a parameter an option
    kind: ImportKind,
    files: Sequence[Path],
    *,
    by: str,
    columns: Sequence[str],
    provider: str | None,
    replace: bool,
    style: Format,
    period: str | None = None,
    **rules: Any,  # noqa: ANN401 - click's options
) -> None:
    from indexing.engagement.base import File, ReadOptions
    from service.mapping.importing import ImportRequest
    from service.mapping.periods import read_period
    from service.settings import read_settings

    settings = read_settings()
    days = read_period(period, "--period") if period else None
    reading = ReadOptions(provider, days, _pairs(columns, "--column"), settings.max_import_bytes)
    request = ImportRequest(kind, by, reading, _to_rules(**rules), replace)
    with content_map(settings) as opened, rows_told() as told:
        brought = opened.importing.bring_in([File.at(file) for file in files], request, told)
        lost = [(each, opened.importing.unjoined(each.id)) for each in brought if each.tally.unjoined]
    show(import_listing(brought, lost), style)


def _to_rules(
    site: str = "", aliases: Sequence[str] = (), source: str | None = None, redirects: Path | None = None
) -> Any:  # noqa: ANN401 - imported late
    from indexing.engagement.base import File
    from indexing.engagement.joining import JoinRules
    from indexing.engagement.redirects import Redirects, read_redirects

    followed = read_redirects(File.at(redirects)) if redirects else Redirects()
    return JoinRules(site, _pairs(aliases, "--host-alias"), source, followed)


def _pairs(given: Sequence[str], option: str) -> dict[str, str]:
    pairs = [each.partition("=") for each in given]
    if wrong := [name for name, sign, _ in pairs if not (name and sign)]:
        problem = f"'{wrong[0]}' says only one side."
        raise InvalidInput(problem, where=option, cure=f"Write it like {option} this=that.")
    return {name: value for name, _, value in pairs}
