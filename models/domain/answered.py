"""What the library says to each barrier and accelerator of a need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.domain.answer import Asked
from models.domain.classification import Classification, Standing


@dataclass(frozen=True, slots=True)
class Answered:
    """`met` assets answer it; with the probability `none` nothing does; `best` comes nearest, with its probability."""

    met: int = 0
    none: float = 1.0
    best: tuple[str, float] | None = None


Line = tuple[str, Asked, str]
"""A need's id and the text of one barrier, or accelerator, of it."""


def collect_answers(
    classifications: Iterable[Classification], representatives: Mapping[str, str]
) -> dict[Line, Answered]:
    """By barrier and accelerator, of the assets that serve its need or may; of near-duplicates the first one speaks."""
    tallies: dict[Line, Answered] = {}
    for each in classifications:
        if representatives.get(each.asset_id, each.asset_id) != each.asset_id:
            continue
        for need in each.needs:
            if need.standing is Standing.NONE:
                continue
            for answer in need.answers:
                line = (need.need, answer.asked, answer.text)
                chance = need.probability * answer.probability
                before = tallies.get(line, Answered())
                best = before.best if before.best and before.best[1] >= chance else (each.asset_id, chance)
                met = before.met + (answer.met and need.standing is Standing.SERVES)
                tallies[line] = Answered(met, before.none * (1 - chance), best)
    return tallies
