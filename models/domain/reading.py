"""Readings: what the learned functions say of an asset, before thresholds and people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.domain.answer import Answer
from models.domain.evidence import Evidence


@dataclass(frozen=True, slots=True)
class StageReading:
    """One shipped journey's probabilities, "none" among them, summing to 1; evidence by stage id."""

    journey: str
    probabilities: Mapping[str, float]
    evidence: Mapping[str, Evidence] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NeedReading:
    """How probably an asset serves a need, and what it says to each barrier and accelerator of it."""

    need: str
    probability: float
    evidence: Evidence | None = None
    answers: tuple[Answer, ...] = ()
