"""What the map page shows: both maps, and the worst gaps."""

from __future__ import annotations

from dataclasses import dataclass

from models.domain.coverage import CoverageMap
from service.mapping.sheet import JourneySheet, build_sheet
from service.mapping.view import View
from service.web.gap_card import GapCard, build_gap_cards

WORST = 12


@dataclass(frozen=True, slots=True)
class MapPage:
    """Everything on the map page."""

    view: View
    version: int
    sheets: tuple[JourneySheet, ...]
    worst: tuple[GapCard, ...]

    @property
    def assets(self) -> int:
        """Assets in the library."""
        return len(self.view.addresses)

    @property
    def repeats(self) -> int:
        """Assets that say what another says."""
        return sum(asset_id != leader for asset_id, leader in self.view.repeats.items())

    @property
    def dead_ends(self) -> int:
        """Assets that lead nowhere within the library."""
        return sum(not address.targets for address in self.view.addresses.values())


def build_map_page(view: View, version: int) -> MapPage:
    """The page of a view."""
    sheets = tuple(_sheet(view, coverage) for coverage in view.maps.values())
    return MapPage(view, version, sheets, build_gap_cards(view, view.gaps[:WORST]))


def _sheet(view: View, coverage: CoverageMap) -> JourneySheet:
    return build_sheet(view.taxonomy, coverage, view.standings[coverage.journey])
