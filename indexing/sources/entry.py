"""An entry: one piece of content as a source found it, and the finishing every source shares."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields, replace

from indexing.sources.base import Failed, Item, Skipped
from indexing.sources.options import SourceOptions
from indexing.sources.plain import one_line, plain
from models.domain.asset import Asset, Attributes

MAX_KEY, MAX_TITLE, MAX_DESCRIPTION, MAX_URL, MAX_WORD, MAX_LINKS = 500, 300, 2_000, 2_000, 200, 2_000
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_DATED = re.compile(r"^\d{4}-\d{1,2}-\d{1,2}[-_]")
_INDEX_NAMES = {"index", "_index", "readme"}


@dataclass(frozen=True, slots=True)
class Entry:
    """`key` is the id within the source; `where` names the file and line for reports; `body` is plain text already."""

    key: str
    where: str
    title: str = ""
    description: str = ""
    body: str = ""
    url: str | None = None
    links: tuple[str, ...] = ()
    attributes: Attributes = field(default_factory=Attributes)


def finished(found: Iterable[Entry | Skipped | Failed], name: str, options: SourceOptions) -> Iterator[Item]:
    """The items of a source: entries trimmed, bounded and titled; of two with one id the second has failed."""
    seen: dict[str, str] = {}
    for each in found:
        item = finish(each, name, options) if isinstance(each, Entry) else each
        if isinstance(item, Asset) and isinstance(each, Entry):
            if first := seen.get(item.id):
                yield Failed(each.where, f"the id '{item.id}' is taken by {first}.", "Give one of the two another id.")
                continue
            seen[item.id] = each.where
        yield item


class Unreadable(Exception):
    """A piece of content that cannot be read as a whole: `problem` and `cure` for the report."""

    def __init__(self, problem: str, cure: str) -> None:
        super().__init__(problem)
        self.problem, self.cure = problem, cure


def attempt(read: Callable[[], Entry | Skipped | Failed], where: str) -> Entry | Skipped | Failed:
    """What `read` gives; a fault in a parser over hostile text costs the one piece of content, not the library."""
    try:
        return read()
    except Unreadable as error:
        return Failed(where, error.problem, error.cure)
    except Exception as error:  # noqa: BLE001  half a dozen parsers, each with a family of its own
        problem = f"it cannot be read ({type(error).__name__}: {one_line(str(error), 200)})."
        return Failed(where, problem, "Please report it with the file; the rest was read.")


def finish(entry: Entry, name: str, options: SourceOptions) -> Asset | Skipped | Failed:
    """One entry as an asset."""
    key = plain(entry.key).replace("\n", " ").strip()
    if not key or len(key) > MAX_KEY:
        return Failed(
            entry.where, f"its id has {len(key)} characters, 1 to {MAX_KEY} are possible.", "Give it another."
        )
    body = plain(entry.body).strip()
    title = one_line(entry.title, MAX_TITLE)
    if not title and not body:
        return Skipped(entry.where, "empty")
    return Asset(
        id=f"{name}/{key}",
        source=name,
        url=full_url(entry.url, options.site),
        title=title or _title_of(key, body),
        description=one_line(entry.description, MAX_DESCRIPTION),
        body=body,
        links=tuple(dict.fromkeys(link for raw in entry.links if (link := _bounded(raw))))[:MAX_LINKS],
        attributes=_with_defaults(entry.attributes, options.defaults),
    )


def full_url(url: str | None, site: str | None) -> str | None:
    """The URL within bounds; a path is joined to the site's address where that is known."""
    url = _bounded(url or "")
    if not url:
        return None
    return site.rstrip("/") + url if site and url.startswith("/") and not url.startswith("//") else url


def _bounded(url: str) -> str:
    return re.sub(r"[\n\t]+", "", plain(url)).strip() if len(url) <= MAX_URL else ""


def _title_of(key: str, body: str) -> str:
    """The first heading, else the words of the id, else the first words of the text."""
    if heading := _HEADING.search(body):
        return one_line(heading[1], MAX_TITLE)
    parts = [posixpath.splitext(part)[0] for part in key.split("/")]
    named = [part for part in parts if part.lower() not in _INDEX_NAMES]
    words = re.sub(r"[-_\s]+", " ", _DATED.sub("", named[-1])).strip() if named else ""
    if any(letter.isalpha() for letter in words):
        return one_line(words[:1].upper() + words[1:], MAX_TITLE)
    return one_line(body, 80)


def _with_defaults(attributes: Attributes, defaults: Attributes) -> Attributes:
    known: dict[str, str | None] = {}
    for name in ("format", "channel", "owner", "language"):
        value = one_line(getattr(attributes, name) or "", MAX_WORD)
        known[name] = value or getattr(defaults, name)
    missing = {f.name: getattr(defaults, f.name) for f in fields(Attributes) if getattr(attributes, f.name) is None}
    return replace(attributes, **missing | known)
