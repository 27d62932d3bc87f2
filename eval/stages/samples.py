"""Stage examples as the heads read them: whole, with parts missing, and as pasted drafts."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from eval.dataset import StageExample
from eval.stages.groups import sites_of
from models.classifiers.stages.lead import lead
from models.classifiers.stages.terms import Words, read_words
from models.domain.asset import Asset

DROPPED = {"title": 0.35, "description": 0.6, "url": 0.85}
"""How often the second copy of an asset goes without: a pasted draft has only its text."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One reading of an example: whole, or with some of title, description and URL missing."""

    example: StageExample
    words: Words
    manner: NDArray[np.float64]
    lead: str


def read_samples(examples: Sequence[StageExample], seed: int) -> tuple[list[Sample], list[Sample]]:
    """The examples whole, and once more with parts dropped at random."""
    chance = random.Random(seed)  # noqa: S311 - a fixed seed, not a secret
    whole = [_sample(example, example.asset) for example in examples]
    return whole, [_sample(example, drop_parts(example.asset, chance)) for example in examples]


def read_drafts(examples: Sequence[StageExample]) -> list[Sample]:
    """The examples as a pasted draft has them: the body alone."""
    return [_sample(one, strip_parts(one.asset, {"title", "description", "url"})) for one in examples]


def _sample(example: StageExample, asset: Asset) -> Sample:
    words = read_words(asset)
    return Sample(example, words, words.manner(), lead(asset).text)


def drop_parts(asset: Asset, chance: random.Random) -> Asset:
    """The asset without some of its title, description and URL, the body untouched."""
    gone = {part for part, rate in DROPPED.items() if chance.random() < rate}
    return strip_parts(asset, gone)


def strip_parts(asset: Asset, gone: set[str]) -> Asset:
    """The asset without these of "title", "description" and "url"."""
    return replace(
        asset,
        title="" if "title" in gone else asset.title,
        description="" if "description" in gone else asset.description,
        url=None if "url" in gone else asset.url,
    )


def site_of(samples: Sequence[Sample]) -> NDArray[np.str_]:
    """Shape (n,)."""
    return sites_of([sample.example for sample in samples])
