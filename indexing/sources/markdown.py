"""A Markdown or MDX file, after the conventions of Hugo, Jekyll, Astro and Docusaurus."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace

from indexing.links import ALIAS
from indexing.sources.base import Failed, Skipped
from indexing.sources.dates import find_date
from indexing.sources.entry import Entry
from indexing.sources.fields import Fields
from indexing.sources.files import read_text
from indexing.sources.front_matter import read_front_matter
from indexing.sources.languages import find_language, is_code
from indexing.sources.markdown_text import markdown_prose
from indexing.sources.options import SourceOptions
from indexing.sources.place import Place, rooted
from indexing.sources.plain import plain
from models.domain.asset import Attributes

# Where site builders keep pages: none of it is in the address.
_ROOTS = re.compile(r"^(?:src/)?(?:content|pages)/|^src/")
_JEKYLL_POSTS = "_posts"
_INDEX_NAMES = {"index", "_index", "readme"}
_DATED = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})[-_]?")


def read_markdown(place: Place, options: SourceOptions) -> Entry | Skipped | Failed:
    """The file as an entry whose key is its path."""
    text = read_text(place.path, place.where, limit=options.max_file_bytes, encoding=options.encoding)
    if isinstance(text, Failed):
        return text
    front = read_front_matter(plain(text), place.where)
    if isinstance(front, Failed):
        return front
    if (hidden := front.fields.hidden() or _draft_folder(place)) and not options.include_drafts:
        return Skipped(place.where, hidden)
    prose = markdown_prose(front.body)
    url = page_url(place.relative, front.fields)
    return Entry(
        key=place.relative,
        where=place.where,
        title=front.fields.text("title"),
        description=front.fields.text("description"),
        body=prose.text(),
        url=url,
        links=(*_aliases(front.fields), *rooted(prose.links, place.relative, url)),
        attributes=_attributes(front.fields, place),
    )


def page_url(relative: str, fields: Fields) -> str:
    """The address: the one the front matter gives, else the path as site builders make it one.

    A `slug` replaces the last part; a date in the name is dropped from it, and under Jekyll's `_posts` becomes folders.
    """
    if (given := fields.text("url")) and not re.search(r"[:{]", given.partition("://")[2] or given):
        return given if "://" in given else "/" + given.lstrip("/")
    slug = fields.text("slug")
    if slug.startswith("/"):
        return slug
    folder, stem = posixpath.split(posixpath.splitext(relative)[0])
    site_folder = _site_path(folder)
    if match := _DATED.match(stem):
        stem = stem[match.end() :] or stem
        if _JEKYLL_POSTS in folder.split("/"):
            site_folder = posixpath.join(site_folder, *(part.zfill(2) for part in match.groups()))
    if stem.lower() in _INDEX_NAMES:
        site_folder, stem = posixpath.split(site_folder)
    return "/" + posixpath.join(site_folder, slug or stem)


def _site_path(folder: str) -> str:
    return "/".join(part for part in _ROOTS.sub("", folder + "/").split("/") if part and part != _JEKYLL_POSTS)


def _aliases(fields: Fields) -> list[str]:
    values = [*fields.texts("aliases"), *fields.texts("redirect_from")]
    return [ALIAS + "/" + value.lstrip("/") for value in values if "://" not in value]


def _draft_folder(place: Place) -> str:
    return "draft" if "_drafts" in place.relative.split("/")[:-1] else ""


def _attributes(fields: Fields, place: Place) -> Attributes:
    found = fields.attributes()
    stem = posixpath.splitext(posixpath.basename(place.relative))[0]
    folders = [part for part in place.relative.split("/")[:-1] if part in place.languages]
    suffix = stem.rpartition(".")[2] if "." in stem else ""
    language = found.language or next(iter(map(find_language, folders)), None)
    if language is None and is_code(suffix):
        language = find_language(suffix)
    match = _DATED.match(stem)
    dated = find_date("-".join(match.groups())) if match else None
    return replace(found, language=language, published=found.published or dated)
