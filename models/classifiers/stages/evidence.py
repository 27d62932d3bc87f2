"""The sentences that caused a stage, by contribution: what the probability would lose without them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.classifiers.stages.outline import Line, Role
from models.classifiers.telling import LEAST_OF_BEST, MOST_SHOWN, telling
from models.domain.asset import Asset
from models.domain.evidence import Evidence, Sentence
from models.domain.journey import NONE

LIKELY = 0.1
"""Below this probability a stage hardly becomes a label; it keeps its one strongest sentence, and rows stay short."""


def find_evidence(
    asset: Asset,
    lines: Sequence[Line],
    shares: NDArray[np.float64],
    probabilities: NDArray[np.float64],
    classes: Sequence[str],
) -> dict[str, Evidence]:
    """For every stage but "none" the sentences that add most to the logarithm of its probability, strongest first.

    `shares` (lines, classes) are what each line adds to the journey's scores, `probabilities` (classes,). To first
    order a sentence adds its share for the stage less the shares for all classes, weighed by their probabilities:
    d log p_k / d z_j = [k = j] - p_j. Empty for an asset without a line.
    """
    if not lines:
        return {}
    gains = shares - (shares @ probabilities)[:, None]
    worth = np.asarray([telling(line.text, bool(line.roles & Role.HEADING)) for line in lines])
    found = {}
    for column, stage in enumerate(classes):
        if stage != NONE:
            most = MOST_SHOWN if probabilities[column] >= LIKELY else 1
            strongest = _strongest(gains[:, column], worth, most)
            cut = [Sentence.at(asset, lines[at].part, lines[at].start, lines[at].end) for at in strongest]
            if evidence := Evidence.of(cut):
                found[stage] = evidence
    return found


def _strongest(gains: NDArray[np.float64], worth: NDArray[np.float64], most: int) -> list[int]:
    """Places of the best sentences; one at least, though it speak against the stage less than the others do."""
    told = np.where(gains > 0, gains * worth, gains / worth)
    order = np.argsort(-told, kind="stable")[:most].tolist()
    floor = LEAST_OF_BEST * told[order[0]]
    return [order[0], *(at for at in order[1:] if told[at] > 0 and told[at] >= floor)]
