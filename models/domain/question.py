"""A question that people asked and found no answer to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Question:
    """Asked `times`, in the words of whoever asked; persona, need, journey and stage where the log says them."""

    words: str
    times: int = 1
    day: date | None = None
    persona: str | None = None
    need: str | None = None
    journey: str | None = None
    stage: str | None = None
