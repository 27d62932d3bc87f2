"""What a text that is not stored repeats."""

from __future__ import annotations

import numpy as np

from indexing.catalog.base import Catalog
from indexing.duplicates.neighbours import find_neighbours
from indexing.duplicates.readings import Readings
from indexing.duplicates.verdict import Reading, judge
from indexing.stores.base import Store
from models.classifiers.base import Passages
from models.domain.duplicate import Duplicate


def find_duplicates(passages: Passages, catalog: Catalog, store: Store) -> list[Duplicate]:
    """Pairs of this asset, which need not be stored, with stored ones, the surest first.

    Candidates are its neighbours by vector alone, so that an editor need not wait; what is boilerplate is known of
    the stored ones.
    """
    own = passages.asset.id
    near = {first if second == own else second for first, second in find_neighbours([passages], store)}
    sketches = catalog.duplicates.sketches.get(sorted(near - {own}))
    if not sketches:
        return []
    framed = np.unique(np.concatenate([each.framed for each in sketches.values()]))
    draft = Reading.of(passages, framed)
    found = (judge(draft, other) for other in Readings(catalog, sketches).of(sorted(sketches)).values())
    return sorted((pair for pair in found if pair), key=lambda pair: pair.rank)
