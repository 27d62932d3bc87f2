"""`fingerpost classify`: whom a draft serves."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from indexing.sources.base import Failed, Skipped
from indexing.sources.opening import open_source
from indexing.sources.options import MAX_FILE_BYTES, SourceOptions
from indexing.sources.place import HTML, MARKDOWN
from models.domain.asset import Asset
from models.domain.duplicate import Duplicate, Likeness
from models.domain.errors import FingerpostError, InvalidInput, NotFound, TooLarge
from models.domain.phrases import percent
from service.cli.labels import labels_listing
from service.cli.listing import Cell, Format, Listing, format_option, show
from service.cli.session import content_map
from service.mapping.draft import Draft, DraftAnswer, Markup
from service.mapping.gap_table import gap_value
from service.mapping.view import View

STDIN = "-"
_LIKE = {
    Likeness.EXACT: "exact copy",
    Likeness.NEAR: "nearly the same",
    Likeness.PARAPHRASE: "paraphrase",
}
FC = TypeVar("FC", bound=Callable[..., Any])


def draft_options(command: FC) -> FC:
    """Where a draft is, how it is written and what it is called: FILE, --as and --title."""
    title = click.option("--title", default="", help="Its title, where the text has none.")
    kinds = click.Choice([each.value for each in Markup])
    markup = click.option("--as", "markup", type=kinds, help="How it is written. Default: by ending.")
    return click.argument("file", metavar="FILE|-")(markup(title(command)))


@click.command("classify")
@draft_options
@click.option("--kind", "format_", metavar="FORMAT", help="What kind of page it is to be, such as case-study.")
@format_option
def command(file: str, markup: str | None, title: str, format_: str | None, style: Format) -> None:
    """Say whom a text serves at which stage, what it repeats and what is missing next to it; nothing is stored.

    FILE is a Markdown, HTML or text file; - reads standard input.
    """
    draft = read_draft(file, Markup(markup) if markup else None, title)
    if format_:
        draft = replace(draft, attributes=replace(draft.attributes, format=format_))
    with content_map() as opened:
        answer = opened.classify([draft])[0]
        view = opened.view()
    if isinstance(answer, FingerpostError):
        raise answer
    labels = labels_listing(answer.classification, view.taxonomy, title="Labels")
    if style != "table":
        return show(replace(labels, value=_value(labels.value, answer, view)), style)
    for each in (labels, _duplicates(answer, view), _missing(answer)):
        show(each)
    return None


def read_draft(file: str, markup: Markup | None, title: str = "") -> Draft | Asset:
    """The text to classify; a page is read as `index` would, front matter and all."""
    if file == STDIN:
        return Draft(
            _decoded(sys.stdin.buffer.read(MAX_FILE_BYTES + 1), "standard input"), markup or Markup.TEXT, title
        )
    path = Path(file)
    if not path.is_file():
        raise NotFound("file", file, "Name a file, or - for standard input.")
    if markup is None and path.suffix.lower() in (*MARKDOWN, *HTML):
        return _page(path, title)
    with path.open("rb") as opened:
        return Draft(_decoded(opened.read(MAX_FILE_BYTES + 1), file), markup or Markup.TEXT, title)


def _page(path: Path, title: str) -> Asset:
    item = next(iter(open_source(path, SourceOptions(include_drafts=True)).read()))
    match item:
        case Failed():
            raise InvalidInput(item.problem, where=item.where, cure=item.cure)
        case Skipped():
            raise InvalidInput(f"there is nothing to classify ({item.reason}).", where=item.where)
        case _:
            return replace(item, title=title) if title else item


def _decoded(content: bytes, where: str) -> str:
    if len(content) > MAX_FILE_BYTES:
        raise TooLarge(f"more than {MAX_FILE_BYTES:,} bytes.", where=where, cure="Classify a part of it.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = f"byte {error.start:,} is not UTF-8."
        raise InvalidInput(problem, where=where, cure="Save the text as UTF-8.") from None


def _value(labels: object, answer: DraftAnswer, view: View) -> dict[str, object]:
    titles = {id_: address.title for id_, address in view.addresses.items()}
    repeated = [
        {
            "id": other,
            "title": titles.get(other, ""),
            "likeness": pair.likeness.value,
            "overlap": pair.overlap,
            "probability": pair.probability,
        }
        for other, pair in _others(answer)
    ]
    missing = [gap_value(gap, view) for gap in answer.missing]
    return {"classification": labels, "duplicates": repeated, "missing": missing}


def _others(answer: DraftAnswer) -> list[tuple[str, Duplicate]]:
    own = answer.classification.asset_id
    return [(pair.second if pair.first == own else pair.first, pair) for pair in answer.duplicates]


def _duplicates(answer: DraftAnswer, view: View) -> Listing:
    rows: list[list[Cell]] = [
        [
            view.addresses[id_].title if id_ in view.addresses else "",
            id_,
            _LIKE[pair.likeness],
            percent(pair.overlap),
            percent(pair.probability),
        ]
        for id_, pair in _others(answer)
    ]
    note = "" if rows else "Nothing in the library says the same."
    columns = ("title", "id", "likeness", "words shared", "sure")
    return Listing(columns, rows, None, title="Says the same", note=note)


def _missing(answer: DraftAnswer) -> Listing:
    rows: list[list[Cell]] = [[gap.severity, gap.reason] for gap in answer.missing]
    note = "" if rows else "Nothing is missing for the needs it serves."
    return Listing(("severity", "reason"), rows, None, title="Missing next to it", note=note)
