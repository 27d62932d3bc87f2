"""`fingerpost try`: change without fear."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from indexing.catalog.edition import Edition
from indexing.taxonomy.load import read_taxonomy
from models.domain.errors import InvalidInput
from service.cli.diff_listing import diff_listings
from service.cli.errors import STOPPED, Refusal
from service.cli.listing import Format, Listing, format_option, show
from service.cli.session import content_map
from service.mapping import ContentMap
from service.mapping.change_rows import COLUMNS, change_rows
from service.mapping.comparing import Comparison
from service.mapping.proposal import Proposal
from service.mapping.trying import Switched
from service.settings import read_settings, settled_name

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

_ID = click.argument("edition_id", metavar="ID")
_THRESHOLD = click.option(
    "--threshold",
    "thresholds",
    multiple=True,
    metavar="AXIS=P",
    help="From which probability an answer is given: need=0.7, buyer=0.6. Kept with what it was chosen for.",
)


@click.group("try")
def command() -> None:
    """Look at what another taxonomy, model, heads or thresholds would change, then accept it, drop it, or go back.

    The whole library is labelled beside what is served; nothing that is served changes before `accept`.
    """


@command.command("taxonomy")
@click.argument("file", type=click.Path(path_type=Path))
@_THRESHOLD
def taxonomy(file: Path, thresholds: tuple[str, ...]) -> None:
    """Try a taxonomy; no content is embedded again."""
    _, document = read_taxonomy(file)
    _try(Proposal(document, str(file), None, _parsed(thresholds)))


@command.command("heads")
@click.argument("name", required=False)
@_THRESHOLD
def heads(name: str | None, thresholds: tuple[str, ...]) -> None:
    """Try other stage heads, or other thresholds for those in force.

    NAME is "shipped", "words" (the shipped ones that read words alone) or a folder in FINGERPOST_HEADS_FOLDER; heads
    that are named start from their own thresholds.
    """
    if name is None and not thresholds:
        raise InvalidInput("nothing is to be tried.", where="heads", cure="Name heads, or give a --threshold.")
    _try(Proposal(heads=name, thresholds=_parsed(thresholds)))


@command.command("embedder")
@click.argument("name")
@_THRESHOLD
def embedder(name: str, thresholds: tuple[str, ...]) -> None:
    """Try another embedding model: the whole library is embedded into a vector store beside the one in force.

    NAME is as in FINGERPOST_EMBEDDER: the bundled model's, a folder with a sentence-transformers model, owner/name as
    on the hub, or "hashing". Stop it at any time and go on with `resume`. What turns likeness into needs was
    calibrated for the bundled model: beside any other, needs are told by words alone.
    """
    _try(Proposal(thresholds=_parsed(thresholds), embedder=settled_name(name)))


@command.command("resume")
@_ID
def resume(edition_id: str) -> None:
    """Go on with a trial that was cut short; what is embedded already is not embedded again."""
    with content_map(agreed=False) as opened:
        _build(opened, opened.trials.get(edition_id))


@command.command("list")
@format_option
def list_them(style: Format) -> None:
    """List trials and what was in force before."""
    with content_map(agreed=False) as opened:
        found = opened.trials.all()
    columns = ("id", "state", "made_at", "taxonomy", "embedder", "heads", "thresholds", "done", "of", "problem")
    rows = [_row(each) for each in found]
    value = [dict(zip(columns, row, strict=True)) for row in rows]
    note = "" if rows else "Nothing is being tried, and nothing was in force before."
    show(Listing(columns, rows, value, title="Trials and earlier editions, newest first", note=note), style)


@command.command("show")
@_ID
@click.option("--journey", help="Only assets whose answer on this journey changes.")
@click.option("--need", help="Only assets that change towards this need.")
@click.option("--limit", type=click.IntRange(1, 100_000), default=10, show_default=True, help="Examples of each kind.")
@format_option
def show_it(edition_id: str, journey: str | None, need: str | None, limit: int, style: Format) -> None:
    """Show what it would change; CSV lists every label."""
    with content_map(agreed=False) as opened:
        _show(opened.trials.compare(edition_id), journey, need, limit, style)


@command.command("accept")
@_ID
def accept(edition_id: str) -> None:
    """Put it in force at once; what was stays one `rollback` away."""
    with content_map(agreed=False) as opened:
        _say(opened.trials.accept(edition_id))


@command.command("rollback")
def rollback() -> None:
    """Put back what was in force before; doing it twice goes forward again."""
    with content_map(agreed=False) as opened:
        _say(opened.trials.roll_back())


@command.command("drop")
@_ID
def drop(edition_id: str) -> None:
    """Forget it."""
    with content_map(agreed=False) as opened:
        opened.trials.drop(edition_id)
    click.echo(f"{edition_id} is gone; nothing that is served has changed.")


def _try(proposal: Proposal) -> None:
    with content_map(agreed=False) as opened:
        _build(opened, opened.trials.propose(proposal))


def _build(opened: ContentMap, edition: Edition) -> None:
    try:
        with _bar() as bar:
            opened.trials.build(edition.id, lambda seen: bar.update(round(100 * seen.progress.fraction) - bar.pos))
    except BaseException as error:
        if not opened.trials.embeds(edition):
            _forget(opened, edition)  # nobody would come back for it
        elif isinstance(error, KeyboardInterrupt):
            raise Refusal(f"Stopped. Go on with `fingerpost try resume {edition.id}`.", STOPPED) from None
        raise
    _show(opened.trials.compare(edition.id), None, None, 10, "table")
    click.echo(f"Accept with `fingerpost try accept {edition.id}`, forget with `fingerpost try drop {edition.id}`.")


def _bar() -> ProgressBar[int]:
    return click.progressbar(length=100, label="Reading beside what is served", file=sys.stderr)


def _forget(opened: ContentMap, edition: Edition) -> None:
    if any(each.id == edition.id for each in opened.trials.all()):
        opened.trials.drop(edition.id)


def _show(found: Comparison, journey: str | None, need: str | None, limit: int, style: Format) -> None:
    changes = found.labels.matching(journey, need)
    if style != "table":
        rows = list(change_rows(changes, found))
        labels = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
        value = {"id": found.edition.id, "assets": found.labels.assets, "changed": len(changes), "labels": labels}
        show(Listing(COLUMNS, rows, value), style)
        return
    click.echo(headline(found))
    for listing in diff_listings(found, changes, limit):
        show(listing)


def headline(found: Comparison) -> str:
    """What is compared with what, in a sentence or two."""
    changed, assets = len(found.labels.changes), found.labels.assets
    told = f"{found.edition.id}: {changed} of {assets} assets would get other labels."
    if found.taxonomy:  # a trial of a model leaves the taxonomy alone, and says nothing of it
        told = f"{told} {' '.join(found.taxonomy.sentences)}"
    return f"{told} {found.unknown} assets are new since, and are mapped on accepting." if found.unknown else told


def _say(switched: Switched) -> None:
    version = switched.version
    mapped = f" {switched.mapped} assets were mapped, as some had changed since." if switched.mapped else ""
    click.echo(f"In force, with taxonomy version {version.number} ({version.taxonomy.fingerprint}).{mapped}")
    settings = read_settings()
    if "embedder" in settings.model_fields_set and settled_name(settings.embedder) != switched.embedder:
        click.echo(
            f"FINGERPOST_EMBEDDER says '{settings.embedder}': say '{switched.embedder}', or leave it out.", err=True
        )


def _row(edition: Edition) -> list[str | int | None]:
    progress, choice = edition.progress, edition.choice
    thresholds = " ".join(f"{each.axis}={each.value}" for each in choice.thresholds)
    made = edition.created_at.isoformat(timespec="seconds")
    state, print_ = edition.state.value, edition.taxonomy.fingerprint
    made_with = [print_, choice.space.embedder or None, choice.heads, thresholds]
    return [edition.id, state, made, *made_with, progress.done, progress.total, progress.problem]


def _parsed(given: Sequence[str]) -> dict[str, float]:
    found = {}
    for each in given:
        axis, sign, number = each.partition("=")
        try:
            found[axis] = float(number)
        except ValueError:
            sign = ""
        if not sign:
            raise InvalidInput(f"'{each}' is no threshold.", where="--threshold", cure="Write it like need=0.7.")
    return found
