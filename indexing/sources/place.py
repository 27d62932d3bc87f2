"""A place: a file within its source, and links as seen from there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

MARKDOWN = (".md", ".mdx", ".markdown", ".mmark")
HTML = (".html", ".htm", ".xhtml")
_WHOLE = re.compile(r"/|https?:", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|#", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A file and its path below the source's folder, parted by slashes; `languages` are folders that name one."""

    path: Path
    relative: str
    where: str
    languages: frozenset[str] = frozenset()


def rooted(links: Iterable[str], relative: str, url: str) -> tuple[str, ...]:
    """Links from the site's root; those to other sites stay, those to the page itself or a mail address go."""
    targets: list[str] = []
    for link in links:
        if _WHOLE.match(link):
            targets.append(link)
        elif link and not _ELSEWHERE.match(link):
            targets.append(_joined("/" + relative, link))
            # Seen from a page's own address `../x` may lead elsewhere than seen from its file: either may be meant.
            if link.startswith("../") and not posixpath.splitext(link.partition("#")[0])[1]:
                targets.append(_joined(url.rstrip("/") + "/", link))
    return tuple(targets)


def _joined(base: str, link: str) -> str:
    try:
        joined = urljoin(base, link)
    except ValueError:  # brackets that are no IPv6 address
        return ""
    # Above the root is the root, as it is to a browser.
    return "/" + joined.lstrip("/") if base.startswith("/") else joined
