"""Reach: pairs in an order in which the next one is of assets that were read a moment ago."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Pair = tuple[str, str]


def in_reach(pairs: Sequence[Pair]) -> list[Pair]:
    """The same pairs, those whose assets stand near each other in the graph of pairs one after the other.

    Reverse Cuthill-McKee (1969): it numbers the nodes so that what is joined has numbers close together, so a cache of
    a few thousand assets serves a library of any size whose pairs are local.
    """
    if not pairs:
        return []
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import reverse_cuthill_mckee

    place = {asset_id: at for at, asset_id in enumerate(sorted({asset_id for pair in pairs for asset_id in pair}))}
    first, second = np.array([(place[one], place[other]) for one, other in pairs], np.int64).T
    joined = coo_matrix((np.ones(len(pairs), np.int8), (first, second)), shape=(len(place), len(place))).tocsr()
    rank = np.empty(len(place), np.int64)
    rank[reverse_cuthill_mckee(joined + joined.T, symmetric_mode=True)] = np.arange(len(place))
    low, high = np.minimum(rank[first], rank[second]), np.maximum(rank[first], rank[second])
    return [pairs[place] for place in np.lexsort((high, low)).tolist()]
