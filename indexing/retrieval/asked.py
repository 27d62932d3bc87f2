"""What is looked for: a text somebody has in mind, or an asset whose company is wanted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexing.stores.terms import Terms
from models.classifiers.words import FIELD, count_terms, count_words
from models.domain.asset import Asset
from models.embedders.base import Embedder
from models.vectors import Vectors

MOST_PASSAGES = 12
"""Passages of an asset that are asked by: its first ones, where it says what it is about."""
MOST_TERMS = 256


@dataclass(frozen=True, slots=True)
class Asked:
    """What to look for, in every way there is.

    `vectors` float32 (k, dim), the whole first, then its passages; `whole` are terms to be found anywhere in an asset,
    `named` in its title, description or headings; `said` is what it says, in lower case; `asset_id` is None for a text.
    """

    vectors: Vectors
    whole: Terms
    named: Terms
    said: str
    asset_id: str | None = None


def ask_text(text: str, embedder: Embedder) -> Asked:
    """A text's words are looked for anywhere and among names."""
    columns = np.asarray(count_terms([text]).indices, np.uint32)
    return Asked(embedder.embed([text], "query"), _terms(columns), _terms(columns + np.uint32(FIELD)), text.lower())


def ask_asset(asset: Asset, vectors: Vectors) -> Asked:
    """An asset's names are looked for anywhere, and all its words among names: what it mentions is near to it.

    `vectors` float32 (1 + chunks, dim), the head first.
    """
    words = count_words(asset)
    is_named = words.columns >= FIELD
    whole = Terms(words.columns[~is_named], words.counts[~is_named].astype(np.float32)).heaviest(MOST_TERMS)
    return Asked(
        vectors[: 1 + MOST_PASSAGES],
        _terms(words.columns[is_named] - np.uint32(FIELD)),
        _terms(whole.columns + np.uint32(FIELD)),
        asset.body.lower(),
        asset.id,
    )


def _terms(columns: NDArray[np.uint32]) -> Terms:
    return Terms(columns, np.ones(len(columns), np.float32))
