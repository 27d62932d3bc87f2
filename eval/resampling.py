"""Bootstrap intervals: how much a number would move, had it been taken over other sites of the same kind."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

DRAWS = 1000
SEED = 3
PERCENTILES = (2.5, 97.5)

Rows = NDArray[np.int64]


def resample(
    measure: Callable[[Rows], float], groups: NDArray[np.int64] | NDArray[np.str_], draws: int = DRAWS
) -> tuple[float, float] | None:
    """The 2.5th and 97.5th percentile of `measure(rows)` over resampled groups (Efron 1979).

    Assets of one site resemble each other, so whole sites are drawn (Davison and Hinkley 1997, section 3.8); give every
    row a group of its own to draw rows. None where there are fewer than two groups, or too few draws have a value.
    """
    _, group = np.unique(groups, return_inverse=True)
    members = [np.flatnonzero(group == one) for one in range(int(group.max(initial=-1)) + 1)]
    if len(members) < 2:
        return None
    draw = np.random.default_rng(SEED)
    chosen = draw.integers(0, len(members), (draws, len(members)))
    values = np.asarray([measure(np.concatenate([members[one] for one in row])) for row in chosen.tolist()])
    known = values[~np.isnan(values)]
    if len(known) < draws / 2:
        return None
    low, high = np.percentile(known, PERCENTILES)
    return float(low), float(high)
