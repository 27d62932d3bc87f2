"""Formats: what an export calls its columns, in the languages we have seen them in."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

COUNTS = ("views", "visitors", "entrances", "exits", "clicks", "impressions")
"""Fields that are whole numbers."""
TIMES = ("seconds", "seconds_per_visitor", "seconds_per_view")
"""Fields that are times: all of it, or the mean by what it is told."""
FIELDS = ("url", *COUNTS, *TIMES, "day")
"""Everything that a column can be mapped to."""


@dataclass(frozen=True, slots=True)
class Format:
    """`names` are each field's columns, in plain writing, the surest first; one that compares has `refused` columns."""

    provider: str
    title: str
    names: Mapping[str, tuple[str, ...]]
    refused: tuple[str, ...] = ()
    folders: bool = False
    """Whether a row without an address sums up others."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table holds each field."""

    format: Format
    at: Mapping[str, int] = field(default_factory=dict)

    @property
    def counts(self) -> int:
        """How many of them count something."""
        return sum(name in self.at for name in (*COUNTS, *TIMES))


def plain_name(heading: str) -> str:
    """A column's name without case, accents, marks and doubled spaces."""
    decomposed = unicodedata.normalize("NFKD", heading).casefold()
    letters = unicodedata.normalize("NFKC", "".join(each for each in decomposed if not "\u0300" <= each <= "\u036f"))
    return " ".join(letters.replace("_", " ").replace("’", "'").strip(' "\ufeff').split())


def find_columns(header: tuple[str, ...], form: Format) -> Columns:
    """Those of its fields that the header has; of two columns of one name the first."""
    places: dict[str, int] = {}
    for position, heading in enumerate(header):
        places.setdefault(plain_name(heading), position)
    at = {}
    for name, known in form.names.items():
        found = next((places[each] for each in known if each in places), None)
        if found is not None:
            at[name] = found
    return Columns(form, at)
