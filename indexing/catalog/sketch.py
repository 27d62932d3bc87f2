"""A sketch: what is kept of an asset's text, so that duplicates are found without reading it again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Sketch:
    """What two assets are told alike by.

    `text` is the same for exact copies alone; `lines` uint64 (l,), each line once; `framed`, those of them that are
    boilerplate; `bands` uint32 (b,): two assets that agree at any place may be alike; empty where there are no words.
    """

    asset_id: str
    source: str
    made_of: str
    text: str
    words: int
    lines: NDArray[np.uint64]
    framed: NDArray[np.uint64]
    bands: NDArray[np.uint32]
