"""Plain CSV: columns by names that say what they hold, or by a mapping."""

from __future__ import annotations

from collections.abc import Mapping

from indexing.engagement.formats import FIELDS, Columns, Format, plain_name
from models.domain.errors import InvalidInput

PLAIN = Format(
    "csv",
    "plain CSV",
    {
        "url": ("url", "address", "page", "page url", "path", "url path", "permalink", "asset id", "id"),
        "views": ("views", "pageviews", "page views", "hits"),
        "visitors": ("visitors", "users", "unique visitors", "uniques"),
        "entrances": ("entrances", "entries"),
        "exits": ("exits",),
        "seconds": ("seconds", "time spent", "total seconds"),
        "seconds_per_view": ("seconds per view", "avg. time on page", "average time on page"),
        "seconds_per_visitor": ("seconds per visitor",),
        "clicks": ("clicks", "url clicks"),
        "impressions": ("impressions",),
        "day": ("day", "date"),
    },
)  # fmt: skip


def map_columns(header: tuple[str, ...], mapping: Mapping[str, str], found: Columns, where: str) -> Columns:
    """The columns with the mapping's in place of those found; "" says that none holds the field."""
    at = dict(found.at)
    places = {plain_name(heading): position for position, heading in reversed(list(enumerate(header)))}
    for name, heading in mapping.items():
        if name not in FIELDS:
            raise InvalidInput(f"there is no field '{name}'.", where="--column", cure=f"Known: {', '.join(FIELDS)}.")
        at.pop(name, None)
        if heading:
            if plain_name(heading) not in places:
                cure = f"Columns found: {listed(header)}."
                raise InvalidInput(f"there is no column '{heading}' to take '{name}' from.", where=where, cure=cure)
            at[name] = places[plain_name(heading)]
    return Columns(found.format, at)


def listed(header: tuple[str, ...]) -> str:
    """The columns as an error names them, bounded."""
    return ", ".join(heading[:60] for heading in header[:30]) or "none"
