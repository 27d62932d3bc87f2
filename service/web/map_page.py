"""What the map page shows: both maps, and the worst gaps."""

from __future__ import annotations

from dataclasses import dataclass

from models.domain.coverage import CoverageMap
from models.domain.gap import Gap
from models.domain.priority import FORMULA
from service.mapping.atlas import View
from service.mapping.sheet import JourneySheet, build_sheet

WORST = 12


@dataclass(frozen=True, slots=True)
class WorstGap:
    """A gap with its cell's page and the names of what comes closest; `share` 0 to 1 of the highest priority."""

    gap: Gap
    share: float
    address: str
    journey: str
    nearest: str


@dataclass(frozen=True, slots=True)
class MapPage:
    """Everything on the map page."""

    view: View
    version: int
    sheets: tuple[JourneySheet, ...]
    worst: tuple[WorstGap, ...]

    @property
    def assets(self) -> int:
        """Assets in the library."""
        return len(self.view.addresses)

    @property
    def repeats(self) -> int:
        """Assets that say what another says."""
        return sum(asset_id != leader for asset_id, leader in self.view.repeats.items())

    @property
    def formula(self) -> str:
        """What gaps are put in order by."""
        return f"{FORMULA[0].upper()}{FORMULA[1:]}"

    @property
    def dead_ends(self) -> int:
        """Assets that lead nowhere within the library."""
        return sum(not address.targets for address in self.view.addresses.values())


def build_map_page(view: View, version: int) -> MapPage:
    """The page of a view."""
    sheets = tuple(_sheet(view, coverage) for coverage in view.maps.values())
    return MapPage(view, version, sheets, tuple(_worst(view, gap) for gap in view.gaps[:WORST]))


def _sheet(view: View, coverage: CoverageMap) -> JourneySheet:
    return build_sheet(view.taxonomy, coverage, view.standings[coverage.journey])


def _worst(view: View, gap: Gap) -> WorstGap:
    key = gap.key
    nearest = view.addresses.get(gap.nearest[0]) if gap.nearest else None
    address = f"/cells/{key.journey}/{key.stage}/{key.need}"
    highest = view.gaps[0].priority.value
    share = gap.priority.value / highest if highest else 0.0
    return WorstGap(gap, share, address, view.taxonomy.journey(key.journey).name, nearest.title if nearest else "")
