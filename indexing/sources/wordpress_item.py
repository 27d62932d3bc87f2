"""An item of a WordPress export: a post or page as an entry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from indexing.sources.base import Failed, Skipped
from indexing.sources.dates import find_date
from indexing.sources.entry import Entry
from indexing.sources.html_text import html_prose
from indexing.sources.languages import find_language
from indexing.sources.options import SourceOptions
from indexing.sources.shortcodes import without_shortcodes
from models.classifiers.page_kinds import telling_name
from models.domain.asset import Attributes

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENCODED_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_FILES = ("category", "post_tag")
_PUBLIC = {"publish", "inherit", ""}


class Channel:
    """What the export says before its items: the language and the authors' names."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.language: str | None = None
        self.authors: dict[str, str] = {}

    def learn(self, element: _Element) -> None:
        """Takes note of one element above the items."""
        if element.tag == "language":
            self.language = find_language(element.text or "")
        elif _name(element) == "author":
            values = {_name(child): (child.text or "").strip() for child in element}
            if values.get("author_login"):
                self.authors[values["author_login"]] = values.get("author_display_name") or values["author_login"]


def read_item(item: _Element, channel: Channel, options: SourceOptions) -> Entry | Skipped | Failed:
    """The item; of another type, not public, or behind a password it is passed over with the reason."""
    values = _values(item)
    key = values.get("post_id") or values.get("post_name") or ""
    where = f"{channel.file}:{item.sourceline}" + (f" (post {key})" if key else "")
    if reason := _reason_to_skip(values, options):
        return Skipped(where, reason, values.get("title", "")[:200])
    if not key:
        return Failed(where, "it has neither a post id nor a name.", "Export it again with both.")
    prose = html_prose(without_shortcodes(values.get("content", "")), blank_lines_part=True)
    return Entry(
        key=key,
        where=where,
        title=html_prose(values.get("title", "")).text(),
        description=html_prose(without_shortcodes(values.get("excerpt", ""))).text(),
        body=prose.text(),
        url=values.get("link") or None,
        links=tuple(link for link in prose.links if link.startswith(("/", "http://", "https://"))),
        attributes=_attributes(values, _filed_under(item), channel),
    )


def _reason_to_skip(values: dict[str, str], options: SourceOptions) -> str:
    kind = values.get("post_type") or "post"
    if kind not in options.post_types:
        return kind
    if values.get("post_password"):
        return "password"
    status = values.get("status", "")
    return "" if status in _PUBLIC or (options.include_drafts and status != "trash") else status


def _values(item: _Element) -> dict[str, str]:
    """The item's own elements by local name; namespaces differ between versions of the format."""
    values: dict[str, str] = {}
    for child in item:
        name = _name(child)
        if name == "encoded":
            name = "content" if child.tag == _ENCODED_CONTENT else "excerpt"
        if name and len(child) == 0:
            values.setdefault(name, (child.text or "").strip())
    return values


def _filed_under(item: _Element) -> Iterator[str]:
    """Names of its categories, then of its tags."""
    named = [(child.get("domain"), child.text or "") for child in item if _name(child) == "category"]
    for domain in _FILES:
        yield from (text.strip() for where, text in named if where == domain)


def _attributes(values: dict[str, str], filed_under: Iterator[str], channel: Channel) -> Attributes:
    login = values.get("creator", "")
    return Attributes(
        format=telling_name(values.get("post_type") or "post", filed_under).lower(),
        owner=channel.authors.get(login, login) or None,
        language=channel.language,
        published=_day(values, "post_date"),
        modified=_day(values, "post_modified"),
    )


def _day(values: dict[str, str], name: str) -> date | None:
    return find_date(values.get(name)) or find_date(values.get(f"{name}_gmt"))


def _name(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
