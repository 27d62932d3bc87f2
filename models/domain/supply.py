"""What an asset supplies to the cells of a map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from models.domain.classification import CLASSIFIER, Classification, NeedLabel, StageLabel, Standing

BREADTH = 3
"""Needs that one asset counts for by the classifier's word: a page that mentions everything must not hide the gaps."""
FAINT = 0.01
"""Less than this, a chance is not kept: it moves no figure that is shown, and most chances are such."""


Place = tuple[str, str]
"""Ids of a need and a stage."""


@dataclass(frozen=True, slots=True)
class Supply:
    """One asset's contribution to a cell: `probability` that it serves this need at this stage.

    `assigned` when both labels are given rather than unsure; `group` is the leader of its near-duplicates.
    """

    asset_id: str
    group: str
    probability: float
    assigned: bool

    @property
    def rank(self) -> tuple[bool, float, str]:
        """What sorts a cell's supplies: those that count first, then the likeliest."""
        return not self.assigned, -self.probability, self.asset_id


def stock(
    journey_id: str, classifications: Iterable[Classification], representatives: Mapping[str, str]
) -> dict[Place, list[Supply]]:
    """What assets supply to each cell of a journey; `representatives` names each one's group of near-duplicates.

    A need that is "none" supplies nothing, however many such assets there are: a thousand faint likenesses must not
    fill a cell. Nor must one page that mentions everything: see `attention`.
    """
    supplies: dict[Place, list[Supply]] = {}
    for classification in classifications:
        label = classification.stage_on(journey_id)
        if label is not None:
            group = representatives.get(classification.asset_id, classification.asset_id)
            for place, supply in _supplies(classification, label, group):
                supplies.setdefault(place, []).append(supply)
    return supplies


def attention(needs: Iterable[NeedLabel]) -> float:
    """The fraction, 0 to 1, with which an asset counts for each of the needs that the classifier finds in it.

    Up to `BREADTH` needs, summed by their probabilities, it counts whole; beyond, it adds no more to all of them
    together than so many would. A person's word is not divided.
    """
    told = sum(need.probability for need in needs if _is_told(need))
    return 1.0 if told <= BREADTH else BREADTH / told


def counted(needs: Iterable[NeedLabel]) -> frozenset[str]:
    """The needs that an asset is counted for: those a person says it serves, and the `BREADTH` likeliest others."""
    served = [need for need in needs if need.standing is Standing.SERVES]
    told = sorted((need for need in served if _is_told(need)), key=lambda need: (-need.probability, need.need))
    return frozenset(need.need for need in [*told[:BREADTH], *(need for need in served if not _is_told(need))])


def _is_told(need: NeedLabel) -> bool:
    return need.decided_by == CLASSIFIER and need.standing is not Standing.NONE


def _supplies(classification: Classification, label: StageLabel, group: str) -> Iterator[tuple[Place, Supply]]:
    needs = [need for need in classification.needs if need.standing is not Standing.NONE]
    if not needs:
        return
    share, chosen = attention(needs), counted(needs)
    stages = [(stage, label.probability_of(stage)) for stage in {**label.probabilities, label.stage: 0.0}]
    for need in needs:
        serves = need.probability * (share if _is_told(need) else 1.0)
        for stage, at in stages:
            assigned = label.stage == stage and need.need in chosen
            if assigned or serves * at >= FAINT:
                yield (need.need, stage), Supply(classification.asset_id, group, serves * at, assigned)
