"""A view: one consistent state of the library, as every door shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from indexing.catalog.records import Address
from models.domain.classification import Classification
from models.domain.coverage import CoverageMap
from models.domain.duplicate import Duplicate
from models.domain.gap import Gap
from models.domain.gap_facts import Facts
from models.domain.gap_search import find_gaps
from models.domain.taxonomy import Taxonomy


@dataclass(frozen=True)
class View:
    """Assets and their classifications by id, in the order of ids; a map a journey. Without slots: gaps are kept.

    `repeats` names each asset's leader among its near-duplicates (itself, where there are none), told from `pairs`;
    `standings` counts the answers on each journey; `facts` is asked once, by who wants the gaps.
    """

    taxonomy: Taxonomy
    addresses: Mapping[str, Address]
    classifications: Mapping[str, Classification]
    pairs: frozenset[Duplicate]
    repeats: Mapping[str, str]
    maps: Mapping[str, CoverageMap]
    standings: Mapping[str, Counter[str]]
    facts: Callable[[View], Facts]

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """All of them, worst first."""
        return tuple(find_gaps(self.taxonomy, self.maps.values(), self.facts(self)))
