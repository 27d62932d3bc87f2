"""Readings: what the learned functions say of an asset, before thresholds and people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.domain.evidence import Evidence


@dataclass(frozen=True, slots=True)
class StageReading:
    """One shipped journey's probabilities, "none" among them, summing to 1; evidence by stage id."""

    journey: str
    probabilities: Mapping[str, float]
    evidence: Mapping[str, Evidence] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NeedReading:
    """How probably an asset serves a need, and which of its barriers and accelerators it answers."""

    need: str
    probability: float
    evidence: Evidence | None = None
    barriers: tuple[str, ...] = ()
    accelerators: tuple[str, ...] = ()
