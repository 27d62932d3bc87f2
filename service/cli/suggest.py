"""`fingerpost suggest`: the right content for a person at a stage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from indexing.catalog.records import Address
from models.domain.suggestion import Suggestion, Suggestions
from service.cli.listing import Cell, Format, Listing, format_option, show
from service.cli.session import content_map
from service.mapping.suggestion_query import Narrowing, SuggestionQuery

COLUMNS = ("probability", "title", "id", "url", "reasons")


@click.command("suggest")
@click.option("--persona", help="Somebody the content is for.")
@click.option("--need", help="A need of theirs.")
@click.option("--journey", help="The journey they are on; goes with --stage.")
@click.option("--stage", help="Where on it they stand.")
@click.option("--text", help="What they ask, in free words.")
@click.option("--asset", help="More like this one, by its id.")
@click.option("--channel", help="Only from this channel.")
@click.option("--language", help="Only in this language.")
@click.option("--fresh", type=click.IntRange(1, 36_500), help="Only what was touched within so many days.")
@click.option("--include", multiple=True, help="Only these assets; may be said more than once.")
@click.option("--exclude", multiple=True, help="None of these assets; may be said more than once.")
@click.option("--limit", type=click.IntRange(1, 1_000), default=10, show_default=True, help="At most so many.")
@click.option("--cursor", help="The next page, as the page before says.")
@format_option
def command(*, limit: int, cursor: str | None, style: Format, **asked: Any) -> None:  # noqa: ANN401 - click's values
    """Rank the content that serves a persona or need, at a stage, about a text or like an asset, with the reasons."""
    narrowed = [asked.pop(name) for name in ("channel", "language", "fresh", "include", "exclude")]
    query = SuggestionQuery(**asked, narrowing=Narrowing(*narrowed), limit=limit)
    with content_map() as opened:
        page = opened.suggesting.suggest(query, cursor)
        addresses = opened.view().addresses
    show(_listing(page, addresses), style)


def _listing(page: Suggestions, addresses: Mapping[str, Address]) -> Listing:
    rows = [_row(each, addresses[each.asset_id]) for each in page.found]
    value = {
        "suggestions": [_value(each, addresses[each.asset_id]) for each in page.found],
        "cursor": page.cursor,
        "nearest": _value(page.nearest, addresses[page.nearest.asset_id]) if page.nearest else None,
        "gap": page.gap.reason if page.gap else None,
    }
    people = [[row[0], row[1], row[2], row[4]] for row in rows]
    table = Listing(("probability", "title", "id", "why"), people, None, note=_note(page, addresses))
    return Listing(COLUMNS, rows, value, table=table)


def _row(suggestion: Suggestion, address: Address) -> list[Cell]:
    reasons = "; ".join(reason.text for reason in suggestion.reasons)
    return [suggestion.probability, address.title, address.id, address.url, reasons]


def _value(suggestion: Suggestion, address: Address) -> dict[str, object]:
    return {
        "id": address.id,
        "title": address.title,
        "url": address.url,
        "probability": round(suggestion.probability, 4),
        "reasons": suggestion.reasons,
    }


def _note(page: Suggestions, addresses: Mapping[str, Address]) -> str:
    if page.found:
        return f"More: --cursor {page.cursor}" if page.cursor else ""
    near = page.nearest
    missed = f" Nearest: {addresses[near.asset_id].title} ({near.asset_id}, {near.probability:.0%})." if near else ""
    gap = f" {page.gap.reason}" if page.gap else " `fingerpost gaps` says what is missing."
    return f"Nothing serves that.{missed}{gap}"
