"""What an asset says to one thing that stands in the way of a need, or helps it on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.domain.evidence import Evidence


class Asked(StrEnum):
    """What prevents a need (a barrier) or enables it (an accelerator)."""

    BARRIER = "barrier"
    ACCELERATOR = "accelerator"


@dataclass(frozen=True, slots=True)
class Answer:
    """How probably an asset that serves a need answers one barrier of it, or offers one accelerator.

    `met` where that is likely enough and `evidence`, the sentence that does it, was found.
    """

    asked: Asked
    text: str
    probability: float
    met: bool
    evidence: Evidence | None = None


def met_texts(answers: tuple[Answer, ...], asked: Asked) -> tuple[str, ...]:
    """The barriers, or accelerators, that are answered."""
    return tuple(answer.text for answer in answers if answer.asked is asked and answer.met)


def count_asked(answers: tuple[Answer, ...], asked: Asked) -> int:
    """How many there are, answered or not."""
    return sum(answer.asked is asked for answer in answers)
