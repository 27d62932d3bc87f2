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
"""Of the pages' own needs, so many at most speak for a broad need: its statement and its examples."""
SERVING = (0.0, 0.02, 0.05, 0.1, 0.3, 0.6, 0.9)
"""The fraction of a library that serves any of the needs: nothing at all to nearly all. Which it is shows in the
library itself, and the calibration is told (`Competition.demand`)."""
STRANGERS = (0.0, 0.5, 1.0)
"""The fraction of the other assets that come from other sites; the rest are pages of the same products."""
AROUND = 3
"""Around the pages of a broad need, up to so many times as many, nobody knows which serve it: the line between kin and
others is drawn by the simulation, and a page just beyond it is no proof of anything."""
UNSERVED = (30, 500)
"""A library that serves none of the needs has so many assets, all strangers: at least, and at most."""


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

    def part(self, pages: NDArray[np.bool_], strangers: NDArray[np.bool_]) -> World:
        """The world of these pages, (pages,), and strangers, (strangers,), with the needs that no other page serves."""
        needs = np.flatnonzero(self.served[pages].any(axis=0) & ~self.served[~pages].any(axis=0))
        place = np.cumsum(pages) - 1
        kin = np.stack([place[row[pages[row]]] for row in self.kin[pages]])
        told = None if self.told is None else self.told[needs]
        kept = _take(self.assets, np.flatnonzero(np.concatenate([pages, strangers])))
        named = tuple(self.needs[one] for one in needs.tolist())
        return World(named, self.vectors[needs], kept, self.served[np.ix_(pages, needs)], kin, told)

    @property
    def strangers(self) -> NDArray[np.int64]:
        """Places of the assets that serve no need of this world."""
        return np.arange(len(self.served), len(self.assets.assets))


@dataclass(frozen=True, slots=True)
class Simulated:
    """A library, a taxonomy's needs, and which asset serves which: bool (assets, needs).

    `known` bool (assets, needs) are the pairs to fit to and to judge on.
    """

    library: Library
    needs: tuple[NeedTexts, ...]
    served: NDArray[np.bool_]
    known: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A need of a simulated taxonomy.

    The pages that serve it and those of which that is known, bool (pages,); `speaking` are the places of the statements
    that speak for it, its own first.
    """

    served: NDArray[np.bool_]
    known: NDArray[np.bool_]
    speaking: NDArray[np.int64]


def simulate(world: World, seed: int, count: int) -> Iterator[Simulated]:
    """`count` libraries, the same for the same seed.

    A page whose own statement is an example of another need is left out: examples are to find other pages than theirs.
    """
    draw = np.random.default_rng(seed)
    for _ in range(count):
        yield _simulate(world, draw)


def need_texts(world: World, places: NDArray[np.int64]) -> NeedTexts:
    """The first of these needs, the others' statements being its examples."""
    first, *others = [world.needs[place] for place in places]
    need = Need(first.id, first.kind, first.statement, examples=tuple(other.statement for other in others))
    nothing = world.vectors[:0]
    return NeedTexts(need, world.vectors[places], nothing, nothing)


def _simulate(world: World, draw: np.random.Generator) -> Simulated:
    drawn = list(_needs(world, draw))
    shown = np.any([_shown(world, each) for each in drawn], axis=0)
    served = np.stack([each.served for each in drawn], axis=1) & ~shown[:, None]
    pages, strangers = _shelve(world, draw, served.any(axis=1), ~shown)
    truth = np.zeros((len(pages) + len(strangers), len(drawn)), dtype=bool)
    known = np.ones_like(truth)
    truth[: len(pages)] = served[pages]
    known[: len(pages)] = np.stack([each.known for each in drawn], axis=1)[pages]
    library = world.assets.library(np.concatenate([pages, strangers]))
    return Simulated(library, tuple(need_texts(world, each.speaking) for each in drawn), truth, known)


def _shelve(
    world: World, draw: np.random.Generator, serving: NDArray[np.bool_], left: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Places of the library's pages and of its strangers; of the pages bool (pages,) which serve and which are left."""
    share = draw.choice(SERVING if len(world.strangers) else SERVING[1:])
    if share == 0.0 or not serving.any():
        most = round(np.exp(draw.uniform(*np.log(UNSERVED))))
        return np.arange(0), draw.permutation(world.strangers)[:most]
    others = round(int(serving.sum()) * (1 - share) / share)
    strangers = round(others * draw.choice(STRANGERS))
    outside = draw.permutation(np.flatnonzero(left & ~serving))[: others - strangers]
    return np.concatenate([np.flatnonzero(serving), outside]), draw.permutation(world.strangers)[:strangers]


def _needs(world: World, draw: np.random.Generator) -> Iterator[_Drawn]:
    """A broad need is a page with those most like it in words; the statements of a few of them are its examples."""
    most = min(MOST_NEEDS, len(world.needs))
    wanted = round(np.exp(draw.uniform(np.log(min(FEWEST_NEEDS, most)), np.log(most))))
    broadest = np.exp(draw.uniform(0.0, np.log(max(1.0, min(BROADEST, len(world.served) / wanted)))))
    for seed in draw.choice(len(world.needs), wanted, replace=False):
        served, known = _pages(world, int(seed), round(np.exp(draw.uniform(0.0, np.log(broadest)))))
        speakers = np.flatnonzero(world.served[served].any(axis=0))
        others = draw.permutation(speakers[speakers != seed])[: draw.integers(0, MOST_STATEMENTS)]
        yield _Drawn(served, known, np.concatenate([[seed], others]).astype(np.int64))


def _pages(world: World, need: int, breadth: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which pages serve the need, and of which pages that is known, bool (pages,)."""
    served = world.served[:, need].copy()
    kin = world.kin[int(np.flatnonzero(served)[0])]
    known = np.ones_like(served)
    if breadth > 1:
        served[kin[:breadth]] = True
        known[kin[breadth : AROUND * breadth]] = False
    return served, known | served


def _shown(world: World, drawn: _Drawn) -> NDArray[np.bool_]:
    """Of a need's pages those that the statements of its examples were written for, bool (pages,)."""
    seed, others = drawn.speaking[0], drawn.speaking[1:]
    return np.asarray(drawn.served & world.served[:, others].any(axis=1) & ~world.served[:, seed])


def _take(assets: Embedded, places: NDArray[np.int64]) -> Embedded:
    chosen = places.tolist()
    return Embedded(
        tuple(assets.assets[place] for place in chosen),
        tuple(assets.vectors[place] for place in chosen),
        tuple(assets.words[place] for place in chosen),
    )
