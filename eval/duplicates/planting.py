"""A library with duplicates planted in it: who is a copy of whom is known, because we made them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from eval.duplicates.edits import COPIES, LIGHT, Edit
from eval.duplicates.retelling import RETOLD
from eval.duplicates.templates import fill_template
from models.domain.asset import Asset
from models.domain.errors import InvalidInput

LEAST_WORDS, MOST_WORDS = 80, 1_500
"""Of a page that versions are made of; shorter ones say too little, longer ones only take time."""
TEMPLATE_PARTS = (0.3, 0.5, 0.7)
"""Of a page's words that are its template's."""
PAGES_OF_A_TEMPLATE = 6
GROUPS: Mapping[str, Mapping[str, Edit]] = {"copies": COPIES, "light edits": LIGHT, "paraphrases": RETOLD}


@dataclass(frozen=True, slots=True)
class Version:
    """An asset made of another one (`origin`), and how; `group` is how its figures are told."""

    asset: Asset
    origin: str
    group: str
    how: str


@dataclass(frozen=True, slots=True)
class Planted:
    """Real pages of one site, versions made of some of them, and pages that share a template and nothing else."""

    site: str
    originals: tuple[Asset, ...]
    versions: tuple[Version, ...]
    templates: tuple[Asset, ...]

    @property
    def assets(self) -> list[Asset]:
        """All of them."""
        return [*self.originals, *(each.asset for each in self.versions), *self.templates]


def plant(site: str, assets: Sequence[Asset], pages: int, *, seed: int = 0, most_words: int = MOST_WORDS) -> Planted:
    """Versions of `pages` pages drawn from the site, one of each kind a page, and three templates filled.

    Pages that fill the templates are taken out of the site: they would be contained in what they fill. InvalidInput
    for a site that is too small.
    """
    random = np.random.default_rng([seed, *site.encode()])
    words = sorted({word for asset in assets for word in re.findall(r"[a-z]{4,}", asset.body)})
    fit = [asset for asset in assets if LEAST_WORDS <= len(asset.body.split()) <= most_words]
    needed = pages + len(TEMPLATE_PARTS) * (PAGES_OF_A_TEMPLATE + 1)
    if len(fit) < needed:
        raise InvalidInput(f"{len(fit)} pages fit, and {needed} are needed", where=site, cure="Plant fewer pages.")
    drawn = [fit[place] for place in random.permutation(len(fit))]
    fillings = drawn[pages:needed]
    versions = [each for asset in drawn[:pages] for each in _versions(asset, random, words)]
    taken = {each.id for each in fillings}
    kept = tuple(asset for asset in assets if asset.id not in taken)
    return Planted(site, kept, tuple(versions), tuple(_templates(site, fillings, random)))


def _versions(asset: Asset, random: np.random.Generator, words: Sequence[str]) -> Iterator[Version]:
    for group, edits in GROUPS.items():
        for how, edit in edits.items():
            # Whoever takes a page over names it anew, and still says what it is about.
            title = f"{asset.title}: {how}"
            name = f"{asset.id}~{re.sub('[^a-z0-9]+', '-', how)}"
            body = edit(asset.body, random, words)
            yield Version(replace(asset, id=name, url=None, title=title, body=body), asset.id, group, how)


def _templates(site: str, fillings: Sequence[Asset], random: np.random.Generator) -> Iterator[Asset]:
    step = PAGES_OF_A_TEMPLATE + 1
    for place, part in enumerate(TEMPLATE_PARTS):
        frame, *own = fillings[place * step : (place + 1) * step]
        bodies = fill_template(frame.body, [each.body for each in own], part, random)
        for number, (each, body) in enumerate(zip(own, bodies, strict=True)):
            yield replace(each, id=f"{site}/template~{part}~{number}", url=None, body=body)
