"""Stage examples as the heads read them: whole, with parts missing, and as pasted drafts."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from eval.dataset import StageExample
from models.classifiers.stages.terms import Words, read_words
from models.domain.asset import Asset
from models.vectors import Vectors

DROPPED = {"title": 0.35, "description": 0.6, "url": 0.85}
"""How often the second copy of an asset goes without: a pasted draft has only its text."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One reading of an example: whole, or with some of title, description and URL missing."""

    example: StageExample
    words: Words
    manner: NDArray[np.float64]
    vectors: Vectors | None


def read_samples(
    examples: Sequence[StageExample], vectors: Mapping[str, Vectors] | None, seed: int
) -> tuple[list[Sample], list[Sample]]:
    """The examples whole, and once more with parts dropped at random; `vectors` by asset id."""
    chance = random.Random(seed)  # noqa: S311 - a fixed seed, not a secret
    whole, partial = [], []
    for example in examples:
        asset, own = example.asset, vectors[example.asset.id] if vectors is not None else None
        whole.append(_sample(example, asset, own))
        partial.append(_sample(example, drop_parts(asset, chance), own))
    return whole, partial


def read_drafts(examples: Sequence[StageExample], vectors: Mapping[str, Vectors] | None) -> list[Sample]:
    """The examples as a pasted draft has them: the body alone."""
    gone = {"title", "description", "url"}
    return [
        _sample(one, strip_parts(one.asset, gone), vectors[one.asset.id] if vectors is not None else None)
        for one in examples
    ]


def _sample(example: StageExample, asset: Asset, vectors: Vectors | None) -> Sample:
    words = read_words(asset)
    return Sample(example, words, words.manner(), _without_head(vectors, example.asset, asset))


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


def _without_head(vectors: Vectors | None, asset: Asset, bare: Asset) -> Vectors | None:
    """The head of a draft without a title stands for its text: the mean of its chunks."""
    if vectors is None or len(vectors) < 2 or bare.title == asset.title:
        return vectors
    mean = vectors[1:].mean(axis=0)
    return np.vstack([mean / np.linalg.norm(mean), vectors[1:]]).astype(np.float32)


def site_of(samples: Sequence[Sample]) -> NDArray[np.str_]:
    """Shape (n,)."""
    return np.asarray([sample.example.site for sample in samples])
