"""Suggestions: the right content for a person at a stage."""

from __future__ import annotations

from dataclasses import dataclass

from models.domain.gap import Gap


@dataclass(frozen=True, slots=True)
class Reason:
    """Why it is there, in words for a person; `kind` is need, stage, text, asset, freshness or engagement."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A ranked asset; `probability` that it serves all that was asked for, as far as that was named."""

    asset_id: str
    probability: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """One page, most probable first; `cursor` asks for the next, None at the end.

    Where nothing is probable enough, `nearest` is what comes closest, and `gap` the hole in the map that it shows.
    """

    found: tuple[Suggestion, ...]
    cursor: str | None = None
    nearest: Suggestion | None = None
    gap: Gap | None = None
