"""An HTML file: its main text, and what its head says of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from indexing.sources.base import Failed, Skipped
from indexing.sources.dates import find_date
from indexing.sources.entry import Entry
from indexing.sources.files import decode, read_bytes
from indexing.sources.html_text import html_prose, parse_html, write_element
from indexing.sources.languages import find_language
from indexing.sources.options import SourceOptions
from indexing.sources.page_type import page_type
from indexing.sources.place import Place, rooted
from indexing.sources.plain import plain
from indexing.sources.prose import Prose
from models.domain.asset import Attributes

if TYPE_CHECKING:
    from lxml.etree import _Element

# Finding the main text takes time that grows faster than the page; past this everything visible is taken.
LONGEST_SIFTED = 1_000_000
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_HEAD_BYTES = 2_048
_FURNITURE = "//nav|//header|//footer|//aside|//form|//*[@role='navigation']"
_PUBLISHED = ("article:published_time", "datepublished", "date", "dcterms.created", "dc.date", "publish-date")
_MODIFIED = ("article:modified_time", "datemodified", "last-modified", "dcterms.modified", "og:updated_time")


def read_html(place: Place, options: SourceOptions) -> Entry | Skipped | Failed:
    """The page as an entry whose key is its path."""
    content = read_bytes(place.path, place.where, limit=options.max_file_bytes)
    if isinstance(content, Failed):
        return content
    text = decode(content, place.where, _declared(content) or options.encoding)
    if isinstance(text, Failed):
        return text
    return _entry(plain(text), place)


def _entry(text: str, place: Place) -> Entry | Skipped:
    page = parse_html(text)
    if page is None:
        return Skipped(place.where, "empty")
    head = _metadata(page)
    if "refresh" in head:
        return Skipped(place.where, "redirect")
    prose = _main_text(text, page)
    url = _canonical(page) or "/" + re.sub(r"(?:^|(?<=/))index\.x?html?$", "", place.relative)
    return Entry(
        key=place.relative,
        where=place.where,
        title=_title(page, head),
        description=head.get("description") or head.get("og:description", ""),
        body=prose.text(),
        url=url,
        links=rooted(prose.links, place.relative, url),
        attributes=_attributes(page, head),
    )


def _declared(content: bytes) -> str | None:
    match = _CHARSET.search(content[:_HEAD_BYTES])
    return match[1].decode("ascii").lower() if match else None


def _main_text(text: str, page: _Element) -> Prose:
    """What trafilatura takes for the main text; of a page where it finds none, all but the furniture."""
    import trafilatura

    if len(text) <= LONGEST_SIFTED:
        found = trafilatura.extract(text, output_format="html", include_links=True, include_comments=False)
        if found and (prose := html_prose(found)).text():
            return prose
    prose = Prose()
    whole = page.find("body")
    whole = page if whole is None else whole
    for piece in whole.xpath(_FURNITURE):
        if piece.getparent() is not None:
            piece.drop_tree()
    write_element(prose, whole)
    return prose


def _metadata(page: _Element) -> dict[str, str]:
    """The page's `meta` and `time` elements by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("itemprop") or meta.get("http-equiv") or ""
        found.setdefault(name.lower(), meta.get("content") or "")
    for time in page.iter("time"):
        found.setdefault((time.get("itemprop") or "").lower(), time.get("datetime") or "")
    return found


def _title(page: _Element, head: dict[str, str]) -> str:
    """The page's one main heading, else what it is shared as, else its title."""
    headings = [" ".join("".join(heading.itertext()).split()) for heading in page.iter("h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    return head.get("og:title") or "".join(title for element in page.iter("title") for title in element.itertext())


def _canonical(page: _Element) -> str | None:
    for link in page.iter("link"):
        target = (link.get("href") or "").strip()
        if (link.get("rel") or "").lower() == "canonical" and target.startswith(("/", "http://", "https://")):
            return target
    return None


def _attributes(page: _Element, head: dict[str, str]) -> Attributes:
    return Attributes(
        format=page_type(page),
        owner=head.get("author") or None,
        language=find_language(page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang") or ""),
        published=next((day for name in _PUBLISHED if (day := find_date(head.get(name)))), None),
        modified=next((day for name in _MODIFIED if (day := find_date(head.get(name)))), None),
    )
