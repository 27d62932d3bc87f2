"""Sites in groups: what judges a group was fitted on the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from eval.dataset import StageExample
from eval.stages.written import is_written

GROUPS = 5


def sites_of(examples: Sequence[StageExample]) -> NDArray[np.str_]:
    """Shape (n,)."""
    return np.asarray([example.site for example in examples], dtype=np.str_)


def site_groups(examples: Sequence[StageExample], number: int = GROUPS) -> list[frozenset[str]]:
    """The real sites in that many groups of about as many examples, the same for the same sites; none is empty."""
    sizes = Counter(example.site for example in examples if not is_written(example))
    groups: list[list[str]] = [[] for _ in range(min(number, len(sizes)))]
    for site, _ in sorted(sizes.items(), key=lambda entry: (-entry[1], entry[0])):
        min(groups, key=lambda group: sum(sizes[one] for one in group)).append(site)
    return [frozenset(group) for group in groups]
