"""Gaps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from models.domain.gap import Gap
from service.api.schemas.base import Output
from service.api.schemas.coverage import CellKeyOut
from service.api.schemas.filters import GapFilter


class NearestOut(Output):
    """The asset that comes closest to serving a cell."""

    asset_id: str
    probability: float


class GapOut(Output):
    """A cell below its policy, and why."""

    key: CellKeyOut
    kind: Literal["empty", "thin", "stale"]
    severity: float = Field(description="0 to 1: weight of the kind × missing fraction × probability.")
    probability: float = Field(description="That the cell really is below its policy.")
    reason: str
    nearest: NearestOut | None

    @classmethod
    def of(cls, gap: Gap) -> GapOut:
        """From the domain."""
        nearest = NearestOut(asset_id=gap.nearest[0], probability=gap.nearest[1]) if gap.nearest else None
        return cls(
            key=CellKeyOut.of(gap.key),
            kind=gap.kind.value,
            severity=gap.severity,
            probability=gap.probability,
            reason=gap.reason,
            nearest=nearest,
        )


class GapsOut(Output):
    """Gaps, worst first."""

    total: int = Field(description="How many there are; `gaps` holds the worst of them.")
    gaps: list[GapOut]

    @classmethod
    def of(cls, gaps: Iterable[Gap], wanted: GapFilter) -> GapsOut:
        """From the facade, those that are wanted."""
        axes = {axis: name for axis in ("journey", "persona", "need", "stage") if (name := getattr(wanted, axis))}
        found = [
            gap
            for gap in gaps
            if wanted.kind in (None, gap.kind.value) and all(getattr(gap.key, axis) == axes[axis] for axis in axes)
        ]
        return cls(total=len(found), gaps=[GapOut.of(gap) for gap in found[: wanted.limit]])
