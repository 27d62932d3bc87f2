"""What kind of page an HTML file says it is, in the linked data (schema.org) that sites write for search engines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST = 200_000
_MOST = 20
_LINKED_DATA = "application/ld+json"
_OF_NO_PAGE = frozenset(
    {"breadcrumblist", "collectionpage", "imageobject", "itemlist", "listitem", "localbusiness", "organization"}
    | {"person", "searchaction", "searchresultspage", "thing", "webpage", "webpageelement", "website"}
)
"""Types that hold of any page, and of what stands on one."""
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def page_type(page: _Element) -> str | None:
    """The first type that says something, as small words ("blog posting"); None where the page names none."""
    for script in page.xpath(f"//script[@type='{_LINKED_DATA}']")[:_MOST]:
        if found := next(_types(script.text or ""), None):
            return found
    return None


def _types(text: str) -> Iterator[str]:
    """Types of the outermost things; nobody can make it read deep or long."""
    try:
        said = json.loads(text) if len(text) <= _LONGEST else None
    except (ValueError, RecursionError):
        return
    things = said if isinstance(said, list) else [said]
    for thing in [one for one in things if isinstance(one, dict)][:_MOST]:
        inner = thing.get("@graph")
        for each in [thing, *(inner if isinstance(inner, list) else [])][: _MOST + 1]:
            yield from _names(each.get("@type") if isinstance(each, dict) else None)


def _names(said: object) -> Iterator[str]:
    for name in said if isinstance(said, list) else [said]:
        if isinstance(name, str) and (kind := name.rpartition("/")[2].strip()) and kind.lower() not in _OF_NO_PAGE:
            yield _HUMP.sub(" ", kind[:100]).lower()
