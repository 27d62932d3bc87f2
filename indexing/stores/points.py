"""Points: how an asset's vectors are named, described and ranked, the same in every engine."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from indexing.stores.base import HEAD, Hit, StoredAsset, TermHit, Where
from indexing.stores.terms import Terms
from models.domain.errors import InvalidInput, Mismatch
from models.vectors import Vectors

ATTRIBUTES = ("source", "format", "channel", "owner", "language")
"""What searches may filter on."""

RANK_CONSTANT = 60
"""Of reciprocal ranks when they are fused: the one everybody has (Cormack et al. 2009)."""

WORDS = "words"
"""The sparse vector's name beside the dense one, which has none."""

ASSET, POSITION, VERSION = "asset", "position", "version"
"""The payload's keys beside `attributes`, which is nested so that none of its keys can meet these."""

INDEXED = frozenset({ASSET, *(f"attributes.{name}" for name in ATTRIBUTES)})
"""The keys that searches filter on, each with a keyword index."""

BATCH = 1000
"""Points in one write: 1.5 MB of vectors at 384 dimensions, 2.5 MB in an engine's log."""

DIGITS = 6
"""Similarities are rounded to this: float32 sums of 384 products differ between engines in the seventh digit,
and equal texts must tie in all of them."""

_NAMESPACE = uuid.UUID("5f1d7a7c-53a5-5b3e-9a51-4d0e6c2f8b19")


@dataclass(frozen=True, slots=True)
class StoredPoint:
    """One row of an asset; `vector` float32 (dim,)."""

    asset: StoredAsset
    position: int
    id: str

    @property
    def vector(self) -> list[float]:
        """The row, as engines take it."""
        row: list[float] = self.asset.vectors[self.position].tolist()
        return row

    @property
    def terms(self) -> Terms | None:
        """The asset's words, where the point is its head and it has any."""
        return self.asset.terms if self.position == HEAD and len(self.asset.terms) else None

    @property
    def payload(self) -> dict[str, object]:
        """What is kept beside the vector."""
        return {
            ASSET: self.asset.id,
            POSITION: self.position,
            VERSION: self.asset.version,
            "attributes": dict(self.asset.attributes),
        }


def points_of(assets: Iterable[StoredAsset]) -> Iterator[StoredPoint]:
    """Every row of these assets."""
    for asset in assets:
        for position in range(len(asset.vectors)):
            yield StoredPoint(asset, position, point_id(asset.id, position))


def point_id(asset_id: str, position: int) -> str:
    """A UUID, the same for the same asset and position on any machine."""
    return str(uuid.uuid5(_NAMESPACE, f"{position}/{asset_id}"))


def check_vectors(vectors: Vectors, dimension: int, *, where: str) -> None:
    """Raise Mismatch unless shape is (n, dimension), InvalidInput on NaN or infinity; `where` names whose they are."""
    if vectors.ndim != 2 or vectors.shape[1] != dimension:  # noqa: PLR2004 a matrix has two axes
        raise Mismatch(
            f"{where}: got vectors of shape {vectors.shape}, the store holds {dimension} dimensions. "
            "Embed with the model the store was built with, or reindex."
        )
    if not np.isfinite(vectors).all():
        raise InvalidInput("a vector holds NaN or infinity", where=where, cure="Embed the text again.")


def check_texts(asset: StoredAsset) -> None:
    """Raise InvalidInput on text that has no UTF-8, which no engine can keep."""
    for text in (asset.id, asset.version, *asset.attributes.values()):
        try:
            text.encode()
        except UnicodeEncodeError as error:
            where = ascii(asset.id)
            raise InvalidInput(f"{text!a} is not valid Unicode", where=where, cure="Read it as UTF-8.") from error


def check_filter(where: Where) -> None:
    """Raise InvalidInput on an attribute that no engine keeps an index of."""
    for key in where.attributes or ():
        if key not in ATTRIBUTES:
            raise InvalidInput(f"no filter on '{key}'", where="filter", cure=f"Known: {', '.join(ATTRIBUTES)}.")


def is_hopeless(where: Where) -> bool:
    """Whether the filter names an empty set, so that nothing can match."""
    return where.assets == () or any(not values for values in (where.attributes or {}).values())


def ranked(hits: Iterable[Hit], limit: int) -> list[Hit]:
    """Nearest first, ties by asset id and position."""
    return sorted(hits, key=lambda hit: (-hit.similarity, hit.asset_id, hit.position))[:limit]


def ranked_terms(hits: Iterable[TermHit], limit: int) -> list[TermHit]:
    """Best first, ties by asset id; what shares no term is left out."""
    return sorted((hit for hit in hits if hit.score > 0), key=lambda hit: (-hit.score, hit.asset_id))[:limit]


def rounded(similarity: float) -> float:
    """The cosine as every engine reports it, -1 to 1."""
    return min(1.0, max(-1.0, round(similarity, DIGITS))) + 0.0


def is_cut_in_a_tie(hits: Sequence[Hit], limit: int, asked: int) -> bool:
    """Whether the engine may have left out a hit that ties with the last one wanted; `hits` nearest first."""
    return len(hits) >= asked > limit and hits[asked - 1].similarity == hits[limit - 1].similarity
