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
    tallies: dict[Line, _Tally] = {}
    for each in classifications:
        if not each.needs or representatives.get(each.asset_id, each.asset_id) != each.asset_id:
            continue
        for need in each.needs:
            if need.standing is Standing.NONE:
                continue
            serves = need.standing is Standing.SERVES
            for answer in need.answers:
                line = (need.need, answer.asked, answer.text)
                tally = tallies.get(line)
                if tally is None:
                    tally = tallies[line] = _Tally()
                tally.hear(each.asset_id, need.probability * answer.probability, answer.met and serves)
    return {line: tally.told for line, tally in tallies.items()}


@dataclass(slots=True)
class _Tally:
    """What was heard of one barrier so far: a library of 100,000 assets says hundreds of thousands of things."""

    met: int = 0
    none: float = 1.0
    nearest: str = ""
    chance: float = -1.0

    def hear(self, asset_id: str, chance: float, met: bool) -> None:  # noqa: FBT001 - counted
        self.met += met
        self.none *= 1 - chance
        if chance > self.chance:
            self.nearest, self.chance = asset_id, chance

    @property
    def told(self) -> Answered:
        return Answered(self.met, self.none, (self.nearest, self.chance))
