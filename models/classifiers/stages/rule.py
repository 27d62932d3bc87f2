"""The decision rule: from a head's scores to probabilities among siblings, and to answers that are no guesses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.classifiers.stages.calibration import Calibration
from models.classifiers.stages.collective import Collective


@dataclass(frozen=True, slots=True)
class DecisionRule:
    """Fitted as one to what the heads say of sites that they do not know; each by shipped journey.

    A threshold is the probability below which the likeliest class is a guess, and the answer "unsure".
    """

    calibrations: Mapping[str, Calibration]
    collective: Collective
    thresholds: Mapping[str, float]
