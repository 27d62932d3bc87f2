"""Which assets are taken apart."""

from __future__ import annotations

import csv
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TypeVar

import numpy as np

from eval.dataset import load_assets
from eval.stages.seen import seen_sites
from models.domain.asset import Asset

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Size:
    """How much is looked at; the more, the narrower the intervals and the longer the wait."""

    sites: int = 6
    assets_per_site: int = 15
    needs: int = 50
    pages: int = 60
    seed: int = 11


USUAL = Size()
QUICK = Size(sites=3, assets_per_site=6, needs=20, pages=15)


def sample_assets(data: Path, size: Size) -> list[Asset]:
    """So many assets of so many sites, by chance, but the same for the same seed.

    Assets that the shipped heads were fitted to are left out where others remain: of these they are too sure.
    """
    assets = load_assets(data)
    fitted = _fitted_to(data)
    sites = {site: list(own) for site, own in groupby(assets, key=lambda asset: asset.source)}
    fresh = {site: [one for one in own if one.id not in fitted] for site, own in sites.items()}
    rich = [site for site, own in fresh.items() if len(own) >= size.assets_per_site]
    pool = {site: fresh[site] for site in rich} if len(rich) >= min(size.sites, len(sites)) else sites
    random = np.random.default_rng(size.seed)
    chosen = sorted(_draw(sorted(pool), size.sites, random))
    return [asset for site in chosen for asset in _draw(pool[site], size.assets_per_site, random)]


def _fitted_to(data: Path) -> Collection[str]:
    """Ids of assets whose labels the heads have learnt; none where there are no labels."""
    labels, seen = data / "stages" / "labels.tsv", seen_sites()
    if not labels.is_file():
        return ()
    with labels.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {f"{row['site']}/{row['asset_id']}" for row in rows if row["site"] in seen}


def _draw(things: Sequence[Thing], count: int, random: np.random.Generator) -> list[Thing]:
    places = sorted(random.permutation(len(things))[:count].tolist())
    return [things[place] for place in places]
