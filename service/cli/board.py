"""`fingerpost board`: the report that can be sent to a board, as one file."""

from __future__ import annotations

from pathlib import Path

import click

from models.domain.errors import InvalidInput
from service.cli.session import content_map
from service.settings import read_settings

_OUT = click.Path(path_type=Path, dir_okay=False, writable=True)


@click.command("board")
@click.option("--out", required=True, type=_OUT, metavar="FILE.html", help="The file to write.")
@click.option("--pdf", is_flag=True, help="Print it as PDF beside it, through Chromium or Chrome.")
@click.option("--since", metavar="NAME", help="Show what changed since this snapshot.")
@click.option("--of", metavar="NAME", help="Draw this snapshot again, instead of the library as it is.")
@click.option("--keep", metavar="NAME", help="Keep what is drawn as a snapshot of this name; needs --by.")
@click.option("--by", metavar="WHO", help="Who keeps it.")
def command(out: Path, *, pdf: bool, since: str | None, of: str | None, keep: str | None, by: str | None) -> None:
    """Write both maps, what to write first with briefs, and every report into one HTML file.

    It needs nothing beside it and runs nothing. The same snapshot gives the same bytes.
    """
    from service.board import render_board

    if keep and (of or not by):
        problem = "--of draws what is kept already. Leave one of them out." if of else "by whom? Add --by WHO."
        raise InvalidInput(problem, where="--keep")
    settings = read_settings()
    with content_map(settings) as opened:
        snapshot, earlier = opened.boards.find(of, since)
        if keep:
            snapshot, _ = opened.boards.keep(keep, by or "")
    html = render_board(snapshot, earlier)
    _write(out, html.encode())
    if pdf:
        from service.board.printing import print_pdf

        _write(out.with_suffix(".pdf"), print_pdf(html, snapshot.day, settings.browser))


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        cure = "Name a file in a folder that is there and can be written."
        raise InvalidInput(error.strerror or "cannot be written", where=str(file), cure=cure) from None
    click.echo(f"{file}: {len(content):,} bytes")
