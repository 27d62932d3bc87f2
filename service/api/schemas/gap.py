"""Gaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from pydantic import Field

from models.domain.gap import Gap
from models.domain.priority import Priority
from service.api.schemas.base import Output
from service.api.schemas.coverage import CellKeyOut
from service.api.schemas.filters import GapFilter, GapKindName


class NearestOut(Output):
    """The asset that comes closest to serving a cell."""

    asset_id: str
    probability: float


class PriorityOut(Output):
    """What to mend first: weight of the persona × of the need × of the stage × demand × certainty × severity."""

    value: float = Field(description="The product.")
    persona: float = Field(description="The persona's weight in the taxonomy, 1 where none is given.")
    need: float = Field(description="The need's weight.")
    stage: float = Field(description="The stage's weight.")
    demand: float = Field(description="How often the need is asked for beside the others, 0.25 to 4; 1 where unknown.")
    demand_known: bool = Field(description="Whether anybody counted.")
    certainty: float = Field(description="The probability that it is a gap at all.")
    severity: float = Field(description="0 to 1: weight of the kind × missing fraction.")

    @classmethod
    def of(cls, priority: Priority) -> PriorityOut:
        """From the domain."""
        return cls(value=priority.value, **asdict(priority))


class GapOut(Output):
    """Where the library falls short of its policy, and why."""

    key: CellKeyOut
    kind: GapKindName
    subject: str = Field(description="The barrier, accelerator, format, channel or language; empty for other kinds.")
    priority: PriorityOut
    severity: float = Field(description="0 to 1: weight of the kind × missing fraction.")
    probability: float = Field(description="That it is a gap at all.")
    reason: str
    nearest: NearestOut | None

    @classmethod
    def of(cls, gap: Gap) -> GapOut:
        """From the domain."""
        nearest = NearestOut(asset_id=gap.nearest[0], probability=gap.nearest[1]) if gap.nearest else None
        return cls(
            key=CellKeyOut.of(gap.key),
            kind=gap.kind.value,
            subject=gap.subject,
            priority=PriorityOut.of(gap.priority),
            severity=gap.severity,
            probability=gap.probability,
            reason=gap.reason,
            nearest=nearest,
        )


class GapsOut(Output):
    """Gaps, by priority."""

    total: int = Field(description="How many there are; `gaps` holds the first of them.")
    gaps: list[GapOut]

    @classmethod
    def of(cls, gaps: Iterable[Gap], wanted: GapFilter) -> GapsOut:
        """From the facade, those that are wanted."""
        axes = {axis: getattr(wanted, axis) for axis in ("journey", "persona", "need", "stage")}
        found = [gap for gap in gaps if gap.is_about(wanted.kind, **axes)]
        return cls(total=len(found), gaps=[GapOut.of(gap) for gap in found[: wanted.limit]])
