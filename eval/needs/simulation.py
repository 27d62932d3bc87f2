"""Simulated libraries and taxonomies of many sizes, cut from real needs and pages, to fit the calibration on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.embedded import Embedded
from models.classifiers.base import Library, NeedTexts
from models.domain.persona import Need
from models.vectors import Vectors

FEWEST_NEEDS, MOST_NEEDS = 6, 200
BROADEST = 30
"""Pages that serve one need at most: a taxonomy of six needs has broad ones, one of two hundred has not."""
MOST_STATEMENTS = 4
"""Of the pages' own needs, so many at most speak for a broad need: its statement, story and examples."""
SERVING = (0.05, 0.1, 0.3, 0.6, 0.9)
"""The fraction of a library that serves any of the needs: hardly anything to nearly all. Which it is shows in the
library itself, and the calibration is told (`Competition.demand`)."""
STRANGERS = (0.0, 0.5, 1.0)
"""The fraction of the other assets that come from other sites; the rest are pages of the same products."""


@dataclass(frozen=True, slots=True)
class World:
    """Needs' vectors and the pages that serve them, and assets of other sites that serve none.

    `served` bool (pages, needs); `assets` are the pages, then the strangers; `kin` int64 (pages, pages): for each
    page all pages by the likeness of their words, itself first; `told` are the vectors of the statements as they stand,
    for others than us, where `vectors` differ from them.
    """

    needs: tuple[Need, ...]
    vectors: Vectors
    assets: Embedded
    served: NDArray[np.bool_]
    kin: NDArray[np.int64]
    told: Vectors | None = None

    @property
    def plain(self) -> Vectors:
        """Float32 (needs, dim): the statements as any embedder's user would embed them."""
        return self.vectors if self.told is None else self.told

    @property
    def strangers(self) -> NDArray[np.int64]:
        """Places of the assets that serve no need of this world."""
        return np.arange(len(self.served), len(self.assets.assets))


@dataclass(frozen=True, slots=True)
class Simulated:
    """A library, a taxonomy's needs, and which asset serves which: bool (assets, needs)."""

    library: Library
    needs: tuple[NeedTexts, ...]
    served: NDArray[np.bool_]


def simulate(world: World, seed: int, count: int, among: NDArray[np.int64] | None = None) -> Iterator[Simulated]:
    """`count` libraries, the same for the same seed; statements are of needs at the places `among` (all by default)."""
    draw = np.random.default_rng(seed)
    places = np.arange(len(world.needs)) if among is None else among
    for _ in range(count):
        yield _simulate(world, draw, places)


def need_texts(world: World, places: NDArray[np.int64]) -> NeedTexts:
    """The first of these needs, the others' statements being its examples."""
    first, *others = [world.needs[place] for place in places]
    need = Need(first.id, first.kind, first.statement, examples=tuple(other.statement for other in others))
    nothing = world.vectors[:0]
    return NeedTexts(need, world.vectors[places], nothing, nothing)


def _simulate(world: World, draw: np.random.Generator, places: NDArray[np.int64]) -> Simulated:
    drawn = list(_needs(world, draw, places))
    served = np.stack([pages for pages, _ in drawn], axis=1)
    serving = np.flatnonzero(served.any(axis=1))
    share = draw.choice(SERVING)
    others = round(len(serving) * (1 - share) / share)
    strangers = min(round(others * draw.choice(STRANGERS)), len(world.strangers))
    outside = draw.permutation(np.flatnonzero(~served.any(axis=1)))[: others - strangers]
    pages = np.concatenate([serving, outside])
    chosen = np.concatenate([pages, draw.choice(world.strangers, strangers, replace=False)])
    truth = np.zeros((len(chosen), len(drawn)), dtype=bool)
    truth[: len(pages)] = served[pages]
    return Simulated(world.assets.library(chosen), tuple(need_texts(world, speaking) for _, speaking in drawn), truth)


def _needs(
    world: World, draw: np.random.Generator, places: NDArray[np.int64]
) -> Iterator[tuple[NDArray[np.bool_], NDArray[np.int64]]]:
    """Which pages serve each need, bool (pages,), and which statements speak for it.

    A broad need is a page with those most like it in words; the statements of a few of them speak for all.
    """
    wanted = round(np.exp(draw.uniform(np.log(FEWEST_NEEDS), np.log(min(MOST_NEEDS, len(places))))))
    broadest = np.exp(draw.uniform(0.0, np.log(max(1.0, min(BROADEST, len(world.served) / wanted)))))
    for seed in draw.choice(places, wanted, replace=False):
        breadth = round(np.exp(draw.uniform(0.0, np.log(broadest))))
        first = int(np.flatnonzero(world.served[:, seed])[0])
        served = world.served[:, seed].copy()
        if breadth > 1:
            served[world.kin[first, :breadth]] = True
        speakers = np.intersect1d(np.flatnonzero(world.served[served].any(axis=0)), places)
        others = draw.permutation(speakers[speakers != seed])[: draw.integers(0, MOST_STATEMENTS)]
        yield served, np.concatenate([[seed], others]).astype(np.int64)
