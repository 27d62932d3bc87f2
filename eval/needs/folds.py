"""Two halves of the needs data set that share no product and no foreign site: fit on one, judge on the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from eval.needs.simulation import World


def halve(world: World) -> tuple[World, World]:
    """Pages of a folder stay together, as do strangers of a site; needs served in both halves are in neither."""
    pages, strangers = _first_half(_folders(world)), _by_turns(world)
    return world.part(pages, strangers), world.part(~pages, ~strangers)


def crossed(world: World) -> Iterator[tuple[World, World]]:
    """Each half to fit on with the other to judge on."""
    one, other = halve(world)
    yield one, other
    yield other, one


def _folders(world: World) -> list[str]:
    return [asset.id.rpartition("/")[0] for asset in world.assets.assets[: len(world.served)]]


def _first_half(folders: list[str]) -> NDArray[np.bool_]:
    """Whole folders, the largest first, each to the half that has fewer pages so far."""
    held, chosen = [0, 0], set()
    for folder, pages in sorted(Counter(folders).items(), key=lambda one: (-one[1], one[0])):
        side = held.index(min(held))
        held[side] += pages
        if side == 0:
            chosen.add(folder)
    return np.asarray([folder in chosen for folder in folders])


def _by_turns(world: World) -> NDArray[np.bool_]:
    """Every other site, in the order in which sites first occur."""
    sites = [asset.source for asset in world.assets.assets[len(world.served) :]]
    turn = {site: place % 2 == 0 for place, site in enumerate(dict.fromkeys(sites))}
    return np.asarray([turn[site] for site in sites], dtype=bool)
