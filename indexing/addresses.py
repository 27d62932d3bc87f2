"""Addresses on a site, such that all ways to write one are one: shared by links and by what is imported."""

from __future__ import annotations

import posixpath
import re
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

_PAGE_ENDINGS = {".md", ".mdx", ".markdown", ".mmark", ".html", ".htm", ".xhtml", ".php", ".aspx"}
_INDEX_NAMES = {"index", "_index", "readme", "default"}
_WORDPRESS_NUMBER = re.compile(r"(?:^|&)(?:p|page_id)=(\d+)(?:&|$)")
_DEFAULT_PORT = re.compile(r":(?:80|443)$")

NUMBERED = "/?p="
"""Begins the key of a WordPress post that is addressed by its number."""


def find_address(link: str) -> tuple[str, str] | None:
    """The host ("" for none) and the path's key; None for what has no place on a site."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    if parts.scheme.lower() not in {"", "http", "https"} or not (parts.netloc or parts.path.startswith("/")):
        return None
    number = _WORDPRESS_NUMBER.search(parts.query)
    is_number = number is not None and parts.path in {"", "/"}
    return plain_host(parts.netloc), f"{NUMBERED}{number[1]}" if number and is_number else path_key(parts.path)


def plain_host(netloc: str) -> str:
    """The host in lower case, without credentials, default port and `www.`."""
    return _DEFAULT_PORT.sub("", netloc.lower().rpartition("@")[2]).removeprefix("www.")


def path_key(path: str) -> str:
    """A path without its ending, index page and slash at the end; case stays, é is é however it was typed."""
    path = posixpath.normpath("/" + normalize("NFC", unquote(path)).strip("/"))
    folder, name = posixpath.split(path)
    stem, ending = posixpath.splitext(name)
    if ending.lower() in _PAGE_ENDINGS:
        name = stem
    return folder if name.lower() in _INDEX_NAMES else posixpath.join(folder, name)
