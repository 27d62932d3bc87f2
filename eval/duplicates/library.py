"""The planted libraries that thresholds are chosen on, and the others that figures are told of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from eval.dataset import load_assets
from eval.duplicates.planting import MOST_WORDS, Planted, plant
from indexing.duplicates.wording import Mark, read_wording
from models.domain.asset import Asset
from models.domain.errors import InvalidInput

FITTED_ON = ("arduino_help", "checkly", "gitpod", "letsencrypt", "monero", "search_gov", "usajobs_help")
"""Sites that thresholds and weights may look at; every other one is for telling how good they are."""


def plant_sites(
    data: Path, pages: int, others: int, *, fitted: bool, most_words: int = MOST_WORDS
) -> Iterator[Planted]:
    """A planted library a site, small sites left out: versions of `pages` pages among at most `others` more."""
    sites: dict[str, list[Asset]] = {}
    for asset in load_assets(data):
        sites.setdefault(asset.source, []).append(asset)
    for site, assets in sites.items():
        if (site in FITTED_ON) is fitted:
            try:
                yield _thinned(plant(site, assets, pages, most_words=most_words), others)
            except InvalidInput:
                continue


def _thinned(planted: Planted, others: int) -> Planted:
    """The pages that versions were made of, and of the rest those whose words are most like one of them."""
    origins = {each.origin for each in planted.versions}
    bags = {each.id: frozenset(read_wording(each.body).marked(Mark.WEIGHTY).tolist()) for each in planted.originals}
    hardness = {
        each.id: max(_alike(bags[each.id], bags[origin]) for origin in origins)
        for each in planted.originals
        if each.id not in origins
    }
    kept = origins | set(sorted(hardness, key=lambda id_: (-hardness[id_], id_))[:others])
    return replace(planted, originals=tuple(each for each in planted.originals if each.id in kept))


def _alike(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / max(1, len(one | other))
