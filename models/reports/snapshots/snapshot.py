"""A snapshot: everything that the report for a board is drawn from, as it was on one day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from models.domain.errors import InvalidInput
from models.domain.taxonomy import Taxonomy
from models.reports.snapshots.kept import KeptGap, KeptMap, KeptReport

LONGEST_NAME = 100
_NAME = re.compile(rf"\w(?:[\w .,:+()-]{{0,{LONGEST_NAME - 2}}}[\w.+)])?")


@dataclass(frozen=True, slots=True)
class Stock:
    """How much there was: `repeats` say what another says, `dead_ends` lead nowhere; `version` is the taxonomy's.

    `fingerprints` of everything that decided the figures, by what they are of.
    """

    assets: int
    repeats: int
    dead_ends: int
    version: int
    fingerprints: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """`name` and `by` are empty for a state that nobody kept; `gaps` are all of them, worst first."""

    name: str
    day: date
    by: str
    taxonomy: Taxonomy
    stock: Stock
    maps: tuple[KeptMap, ...]
    gaps: tuple[KeptGap, ...]
    reports: tuple[KeptReport, ...]


@dataclass(frozen=True, slots=True)
class SnapshotEntry:
    """A snapshot in a list: `at` is when it was kept, `characters` how long it is as it is kept."""

    name: str
    day: date
    by: str
    at: datetime
    characters: int


def check_name(name: str, where: str = "name") -> str:
    """The name without spaces around it; InvalidInput for one that could not be told or put in an address."""
    told = name.strip()
    if not _NAME.fullmatch(told):
        raise InvalidInput(
            f"'{told[:40]}' is no name of a snapshot.",
            where=where,
            cure=f"Take 1 to {LONGEST_NAME} letters, digits, spaces and . , : + - ( ), such as 'Board June 2026'.",
        )
    return told
