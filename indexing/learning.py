"""Learning: a library's own heads, from people's decisions in force, and what they make of every batch of assets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from models.classifiers.adaptation.head import LibraryHead
from models.classifiers.adaptation.lesson import SERVES, Lesson, need_lessons, stage_lessons
from models.classifiers.adaptation.traits import Commons
from models.classifiers.base import Passages
from models.classifiers.stages.mapping import Probabilities
from models.domain.decision import NEED_AXIS, Decision
from models.domain.fingerprint import fingerprint
from models.domain.journey import NONE
from models.domain.taxonomy import Taxonomy

VERSION = 2
"""Of likeness and fit: another one gives other labels from the same decisions."""

SHAPED = 0.05
"""Probability that must have moved from one answer to others before a label is said to be shaped by people."""

LEARNT = "learnt"

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Shipped:
    """What the shipped heads make of a batch: a journey's probabilities (n, classes) each, the needs' (n, needs).

    `flags` (n,) say what moved an answer that the text alone would have given.
    """

    journeys: tuple[Array, ...]
    needs: Array
    flags: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One asset's probabilities, each journey's by name, and its flags "siblings:<journey>" and "learnt:<axis>".

    `needs` (needs,), None where they are still to be looked for.
    """

    journeys: tuple[Probabilities, ...]
    needs: Array | None
    flags: tuple[str, ...]


Judge = Callable[[Sequence[Passages]], Shipped]
"""The shipped heads, over assets of the library."""


@dataclass(frozen=True, slots=True)
class Learning:
    """Heads by axis: a journey's id, or "need/<id>". Without decisions there are none and nothing is shifted.

    `classes` are each journey's stages and "none", in the taxonomy's order; `needs` the ids of its needs.
    """

    commons: Commons
    classes: Mapping[str, tuple[str, ...]]
    needs: tuple[str, ...]
    heads: Mapping[str, LibraryHead]

    @classmethod
    def build(
        cls,
        taxonomy: Taxonomy,
        commons: Commons,
        decisions: Sequence[Decision],
        decided: Sequence[Passages],
        judge: Judge,
    ) -> Learning:
        """From decisions in force and the assets that they are about: the same for the same, in whatever order."""
        classes = {each.id: (*(stage.id for stage in each.stages), NONE) for each in taxonomy.journeys}
        blank = cls(commons, classes, tuple(need.id for need in taxonomy.needs), {})
        if not decided:
            return blank
        ids, traits, shipped = [each.asset.id for each in decided], commons.traits(decided), judge(decided)
        heads = {
            axis: LibraryHead.fit(ids, traits, prior, names, lessons)
            for axis, prior, names, lessons in blank._questions(shipped, decisions)
        }
        return cls(commons, classes, blank.needs, {axis: head for axis, head in heads.items() if head})

    def adapt(self, batch: Sequence[Passages], shipped: Shipped) -> Shipped:
        """Each probability as people's decisions have it; that of an asset they decided on, as the others have it."""
        if not self.heads:
            return shipped
        ids, traits = [each.asset.id for each in batch], self.commons.traits(batch)
        journeys = tuple(
            self.heads[axis].adapt(ids, traits, prior) if axis in self.heads else prior
            for axis, prior in zip(self.classes, shipped.journeys, strict=True)
        )
        needs = shipped.needs.copy()
        for column, need in enumerate(self.needs):
            if head := self.heads.get(_axis(need)):
                needs[:, column] = head.adapt(ids, traits, _either(needs[:, column]))[:, 0]
        return Shipped(journeys, needs, shipped.flags)

    @property
    def hears_needs(self) -> bool:
        """Whether people said anything about needs."""
        return any(_axis(need) in self.heads for need in self.needs)

    def answers(self, shipped: Shipped, adapted: Shipped) -> list[Answer]:
        """An asset's probabilities by name, flagged where decisions on other assets shaped them."""
        journeys = [
            [dict(zip(names, row, strict=True)) for row in chances.tolist()]
            for names, chances in zip(self.classes.values(), adapted.journeys, strict=True)
        ]
        return [
            Answer(tuple(by_name), chances, flags)
            for *by_name, chances, flags in zip(*journeys, adapted.needs, self._flags(shipped, adapted), strict=True)
        ]

    def _flags(self, shipped: Shipped, adapted: Shipped) -> list[tuple[str, ...]]:
        if shipped is adapted:
            return list(shipped.flags)
        moved = {
            axis: np.abs(before - after).sum(axis=1) / 2
            for axis, before, after in zip(self.classes, shipped.journeys, adapted.journeys, strict=True)
        }
        moved[NEED_AXIS] = np.abs(shipped.needs - adapted.needs).max(axis=1, initial=0.0)
        return [
            (*flags, *(f"{LEARNT}:{axis}" for axis in moved if moved[axis][row] >= SHAPED))
            for row, flags in enumerate(shipped.flags)
        ]

    def _questions(
        self, shipped: Shipped, decisions: Sequence[Decision]
    ) -> Iterator[tuple[str, Array, tuple[str, ...], list[Lesson]]]:
        for (axis, names), prior in zip(self.classes.items(), shipped.journeys, strict=True):
            yield axis, prior, names, stage_lessons(decisions, axis, names)
        about = [decision for decision in decisions if decision.axis == NEED_AXIS]
        for column, need in enumerate(self.needs if about else ()):
            yield _axis(need), _either(shipped.needs[:, column]), (SERVES, NONE), need_lessons(about, need)


def lessons_fingerprint(decisions: Sequence[Decision]) -> str:
    """Of what is learnt from; empty where nobody decided, so that such a library's labels are the shipped heads'."""
    said = sorted(({**asdict(each), "at": each.at.isoformat(), "note": ""} for each in decisions), key=_id)
    return fingerprint(VERSION, said) if said else ""


def _id(said: Mapping[str, str]) -> str:
    return said["id"]


def _axis(need: str) -> str:
    return f"{NEED_AXIS}/{need}"


def _either(probabilities: Array) -> Array:
    return np.stack([probabilities, 1.0 - probabilities], axis=1)
