"""`fingerpost links`: which words of a draft could lead to which assets."""

from __future__ import annotations

import click

from indexing.catalog.records import Address
from models.domain.link import Link
from service.cli.classify import draft_options, read_draft
from service.cli.listing import Cell, Format, Listing, format_option, show
from service.cli.session import content_map
from service.mapping.draft import Markup

COLUMNS = ("probability", "words", "id", "title", "url", "sentence", "heading", "start", "end", "reasons")


@click.command("links")
@draft_options
@format_option
def command(file: str, markup: str | None, title: str, style: Format) -> None:
    """Propose links for a text: which of its own words could lead to which stored assets; nothing is stored.

    FILE is a Markdown, HTML or text file; - reads standard input.
    """
    draft = read_draft(file, Markup(markup) if markup else None, title)
    with content_map() as opened:
        links = opened.linking.links(draft)
        known = opened.view().addresses
    found = [(link, known[link.asset_id]) for link in links if link.asset_id in known]
    rows = [_row(link, address) for link, address in found]
    value = {
        "links": [
            dict(zip(COLUMNS, row[:-1], strict=False)) | {"reasons": link.reasons}
            for row, (link, _) in zip(rows, found, strict=True)
        ]
    }
    note = "" if rows else "No words of it name anything in the library that it could lead to."
    people = Listing(("probability", "words", "leads to", "id", "in"), [_short(row) for row in rows], None, note=note)
    show(Listing(COLUMNS, rows, value, table=people), style)


def _row(link: Link, address: Address) -> list[Cell]:
    reasons = "; ".join(reason.text for reason in link.reasons)
    place: list[Cell] = [link.sentence, link.heading, link.anchor.start, link.anchor.end]
    return [round(link.probability, 4), link.words, address.id, address.title, address.url, *place, reasons]


def _short(row: list[Cell]) -> list[Cell]:
    return [row[0], row[1], row[3], row[2], row[5]]
