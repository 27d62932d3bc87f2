"""Suggestions: the right content for a person at a stage."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """Why it is there: `kind` is "need", "stage", "text" or "decision"; `text` is for a person."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A ranked asset; `probability` that it serves what was asked for, as far as that was named; `score` ranks."""

    asset_id: str
    score: float
    probability: float
    reasons: tuple[Reason, ...]
