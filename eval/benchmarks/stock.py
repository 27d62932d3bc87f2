"""The stock: real assets with all that was computed of them, site by site, to make others from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from indexing.catalog.base import Catalog
from models.classifiers.base import Passages
from models.domain.errors import InvalidInput
from models.domain.reading import StageReading
from models.vectors import Vectors

NEAR = 8
"""Assets of its site, the nearest ones by head, that an asset's passages are mixed with."""
READ = 256
_WORD = re.compile(r"[a-z]{4,}")


@dataclass(frozen=True, slots=True)
class Original:
    """A real asset, its stage readings, and the ids of the assets that it links to."""

    passages: Passages
    readings: tuple[StageReading, ...]
    targets: tuple[str, ...]

    @property
    def id(self) -> str:
        """The asset's."""
        return self.passages.asset.id

    @property
    def site(self) -> str:
        """The asset's source."""
        return self.passages.asset.source


class Site:
    """The assets of one site; `texts` (c,) and `vectors` float32 (c, dim) are their passages."""

    def __init__(self, originals: Sequence[Original]) -> None:
        self.originals = originals
        self._row = {each.id: row for row, each in enumerate(originals)}
        counts = [len(each.passages.chunks) for each in originals]
        self._first = np.concatenate([[0], np.cumsum(counts)])
        self.texts = [
            each.passages.asset.body[chunk.start : chunk.end] for each in originals for chunk in each.passages.chunks
        ]
        self.vectors: Vectors = np.concatenate([each.passages.vectors[1:] for each in originals])

    @cached_property
    def words(self) -> list[str]:
        """Lower-case words of four letters or more, each as often as the site says it, of at most 20,000 places."""
        said = [word for text in self.texts for word in _WORD.findall(text)]
        return said[:: max(1, len(said) // 20_000)] or ["other"]

    def near(self, original: Original, random: np.random.Generator) -> Original:
        """One of the nearest assets by chance, itself where the site has no other."""
        those = self._near[self._row[original.id]]
        return self.originals[int(those[random.integers(len(those))])]

    def draw(self, original: Original, count: int, random: np.random.Generator) -> NDArray[np.int64]:
        """Places of passages (count,) of the asset and those nearest to it, none twice where there are enough."""
        row = self._row[original.id]
        rows = [row, *self._near[row].tolist()]
        places = np.unique(np.concatenate([np.arange(self._first[each], self._first[each + 1]) for each in rows]))
        return np.asarray(random.choice(places, count, replace=len(places) < count) if count else places[:0])

    @cached_property
    def _near(self) -> NDArray[np.int64]:
        heads = np.stack([each.passages.vectors[0] for each in self.originals])
        similarity = heads @ heads.T
        np.fill_diagonal(similarity, -np.inf)
        count = min(NEAR, max(1, len(heads) - 1))
        return np.argsort(-similarity, axis=1, kind="stable")[:, :count]


@dataclass(frozen=True, slots=True)
class Stock:
    """Every real asset, in the order of ids, and the sites they are of."""

    originals: tuple[Original, ...]
    sites: Mapping[str, Site]

    @classmethod
    def read(cls, catalog: Catalog) -> Stock:
        """Everything that a catalogue holds; InvalidInput where it holds nothing."""
        targets = {each.id: each.targets for each in catalog.assets.addresses()}
        if not targets:
            raise InvalidInput("the library to make others from is empty.", where="--home", cure="Give another --home.")
        readings, ids = catalog.passages.readings(), sorted(targets)
        batches = (catalog.passages.passages(ids[start : start + READ]) for start in range(0, len(ids), READ))
        found = [Original(each, readings[each.asset.id], targets[each.asset.id]) for those in batches for each in those]
        sites = {site: Site([each for each in found if each.site == site]) for site in {each.site for each in found}}
        return cls(tuple(found), sites)
