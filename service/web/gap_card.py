"""A gap as pages show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.domain.gap import Gap
from service.mapping.view import View


@dataclass(frozen=True, slots=True)
class GapCard:
    """A gap with its cell's page and the names of what comes closest; `share` 0 to 1 of the highest priority."""

    gap: Gap
    share: float
    address: str
    journey: str
    nearest: str


def build_gap_cards(view: View, gaps: Iterable[Gap]) -> tuple[GapCard, ...]:
    """Of some of the view's gaps."""
    highest = max((gap.priority.value for gap in view.gaps[:1]), default=0.0)
    return tuple(_card(view, gap, highest) for gap in gaps)


def _card(view: View, gap: Gap, highest: float) -> GapCard:
    key = gap.key
    nearest = view.addresses.get(gap.nearest[0]) if gap.nearest else None
    address = f"/cells/{key.journey}/{key.stage}/{key.need}"
    share = gap.priority.value / highest if highest else 0.0
    return GapCard(gap, share, address, view.taxonomy.journey(key.journey).name, nearest.title if nearest else "")
