"""What gaps are told from beside the maps, and a finding before it is put in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from models.domain.answered import Answered, Line
from models.domain.asset import Attributes
from models.domain.engagement import Counts
from models.domain.gap import GapKind
from models.domain.priority import Demand


@dataclass(frozen=True, slots=True)
class Facts:
    """By asset id its attributes and, where anybody counted, its readers: an asset that is not in `counts` is unknown.

    `answers` is what the library says to each barrier and accelerator; `demand` how often each need is asked for.
    """

    today: date
    attributes: Mapping[str, Attributes] = field(default_factory=dict)
    counts: Mapping[str, Counts] = field(default_factory=dict)
    answers: Mapping[Line, Answered] = field(default_factory=dict)
    demand: Demand = Demand()

    def of(self, asset_id: str) -> Attributes:
        """What is known of the asset."""
        return self.attributes.get(asset_id, _UNKNOWN)

    def is_unread(self, asset_id: str) -> bool:
        """Whether somebody counted, and nobody read it."""
        counts = self.counts.get(asset_id)
        return counts is not None and counts.unread


_UNKNOWN = Attributes()


@dataclass(frozen=True, slots=True)
class Finding:
    """`missing` 0 to 1 is the fraction of what is asked for; `certainty` the probability that it is missing at all."""

    kind: GapKind
    missing: float
    certainty: float
    reason: str
    nearest: tuple[str, float] | None = None
    subject: str = ""
