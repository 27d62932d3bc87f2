"""Two opinions about an asset's stages become one: the words' and the encoder's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray
from scipy.special import log_softmax

from models.classifiers.stages.lead import Lead
from models.classifiers.stages.outline import Line
from models.pieces import Pieces

Scores = NDArray[np.float64]

_START = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Blend:
    """The geometric mean of both opinions' probabilities, the encoder's weighing `share`; 0: words alone.

    Linear in both scores but for what is the same for all classes, so that the sentences' shares add up likewise.
    """

    share: float

    def scores(self, words: Scores, encoder: Scores, spans: Sequence[slice]) -> Scores:
        """Shape of both: (..., K), `spans` being each journey's columns."""
        blended = np.empty_like(words)
        for span in spans:
            own, other = (log_softmax(scores[..., span], axis=-1) for scores in (words, encoder))
            blended[..., span] = (1.0 - self.share) * own + self.share * other
        return blended

    def shares(self, words: Scores, encoder: Scores) -> Scores:
        """Shape of both: (lines, K)."""
        return (1.0 - self.share) * words + self.share * encoder


def share_out(pieces: Pieces, lead: Lead, lines: Sequence[Line]) -> Scores:
    """Shape (lines, K): what the word pieces of each sentence add to the encoder's scores; `lines` as they stand."""
    total = np.zeros((len(lines), pieces.shares.shape[1]))
    starts: dict[str, list[tuple[int, int]]] = {}
    for number, line in enumerate(lines):
        starts.setdefault(line.part, []).append((line.start, number))
    for (first, last), share in zip(pieces.spans, pieces.shares, strict=True):
        if first < last:
            part, at = lead.place(first)
            own = starts.get(part, [])
            if before := bisect_right(own, at, key=_START):
                total[own[before - 1][1]] += share
    return total
