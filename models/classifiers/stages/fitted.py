"""The numbers beside the heads' weights that stage labels are worked out with, as a fingerprint."""

from __future__ import annotations

from models.classifiers.stages.mapping import SHARPNESS
from models.classifiers.stages.wording import INTERCEPT, SLOPE, USUAL_DEVIATION, USUAL_MEAN, USUAL_WEIGHT
from models.domain.fingerprint import fingerprint


def wording_fingerprint() -> str:
    """Of what turns likeness to a stage's words into a probability: labels made with other numbers are other labels."""
    return fingerprint(SLOPE, INTERCEPT, USUAL_MEAN, USUAL_DEVIATION, USUAL_WEIGHT, SHARPNESS)
