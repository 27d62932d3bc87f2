"""A row: one asset in a table or a line of JSON, whatever its columns are called."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from indexing.sources.base import Failed, Skipped
from indexing.sources.entry import Entry
from indexing.sources.fields import NAMES, Fields, normalised
from indexing.sources.html_text import html_prose
from indexing.sources.markdown_text import markdown_prose
from indexing.sources.options import SourceOptions
from indexing.sources.prose import Prose
from models.domain.errors import InvalidInput

_HTML_COLUMNS = {"html", "body_html", "content_html"}
_SEPARATORS = ("|", "\n", " ")


def check_columns(found: Collection[str], options: SourceOptions, where: str) -> None:
    """InvalidInput that names a missing field, the columns found and the cure."""
    names = {normalised(name) for name in found}
    listed = ", ".join(str(name)[:60] for name in list(found)[:30]) or "none"
    unknown = [field for field in options.columns if field not in NAMES]
    if unknown:
        raise InvalidInput(f"an asset has no field '{unknown[0]}'.", where=where, cure=f"Known: {', '.join(NAMES)}.")
    for field, column in options.columns.items():
        if column and normalised(column) not in names:
            cure = f"Columns found: {listed}."
            raise InvalidInput(f"there is no column '{column}' to take '{field}' from.", where=where, cure=cure)
    if not _has("id", names, options) and not _has("url", names, options):
        raise _missing("id", "Id", listed, where)
    if options.columns.get("body") != "" and not _has("body", names, options):
        raise _missing("body", "Content", listed, where)


def read_row(values: Mapping[str, object], where: str, source: str, options: SourceOptions) -> Entry | Skipped | Failed:
    """The row as an entry; its body may be Markdown or HTML."""
    fields = Fields({normalised(name): value for name, value in values.items()}, options.columns)
    key = fields.text("id") or fields.text("url").lstrip("/")
    if not key:
        return Failed(where, "it has neither an id nor a URL.", "Give it one that stays the same.")
    if (hidden := fields.hidden()) and not options.include_drafts:
        return Skipped(where, hidden)
    prose = _prose(fields)
    return Entry(
        key=key.removeprefix(f"{source}/"),
        where=where,
        title=fields.text("title"),
        description=fields.text("description"),
        body=prose.text(),
        url=fields.text("url") or None,
        links=(*(_target(link, source) for link in _listed(fields) if link), *_rooted(prose.links)),
        attributes=fields.attributes(),
    )


def _has(field: str, names: set[str], options: SourceOptions) -> bool:
    return bool(options.columns.get(field)) or not names.isdisjoint(NAMES[field])


def _missing(field: str, example: str, listed: str, where: str) -> InvalidInput:
    cure = f"Columns found: {listed}. Say which one it is: --column {field}={example}"
    if field == "body":
        cure += " (or --column body= when there is none)"
    return InvalidInput(f"no column holds the {field}.", where=where, cure=cure)


def _prose(fields: Fields) -> Prose:
    body = fields.text("body")
    chosen = fields.columns.get("body")
    names = (normalised(chosen),) if chosen else NAMES["body"]
    column = next((name for name in names if fields.values.get(name)), "")
    return html_prose(body) if column in _HTML_COLUMNS or _is_html(body) else markdown_prose(body)


def _is_html(body: str) -> bool:
    """Whether a text opens and ends with a tag, which Markdown hardly ever does."""
    body = body.strip()
    return body[:1] == "<" and body[1:2].isalpha() and body[1:2].islower() and body.endswith(">")


def _listed(fields: Fields) -> list[str]:
    """The links of a list; a text of several is parted where it has a bar, a line end or a space."""
    value = next(fields.candidates("links"), None)
    if not isinstance(value, str):
        return fields.texts("links")
    separator = next((mark for mark in _SEPARATORS if mark in value), None)
    return [link.strip() for link in value.split(separator)]


def _target(link: str, source: str) -> str:
    """An id becomes one of the library; a URL or path stays."""
    return link if link.startswith(("/", f"{source}/")) or "://" in link else f"{source}/{link}"


def _rooted(links: list[str]) -> list[str]:
    """Links in a row's text have no file to be relative to: only whole ones can be followed."""
    return [link for link in links if link.startswith("/") or link.lower().startswith(("http://", "https://"))]
