"""Learned parts with the thresholds that somebody chose for them, and for no others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from indexing.labelling import Learned
from models.classifiers.base import Library, NeedClassifier, NeedModel, NeedTexts
from models.domain.choice import Threshold
from models.domain.decision import NEED_AXIS
from models.domain.errors import InvalidInput, Mismatch
from models.domain.fingerprint import fingerprint


@dataclass(frozen=True, slots=True)
class Rethresholded:
    """A need classifier under another threshold; where that is below its doubt, doubt begins there as well."""

    classifier: NeedClassifier
    threshold: float

    @property
    def fingerprint(self) -> str:
        """Of the calibration and the threshold."""
        return fingerprint(self.classifier.fingerprint, self.threshold)

    @property
    def doubt(self) -> float:
        """See `NeedClassifier.doubt`."""
        return min(self.classifier.doubt, self.threshold)

    def study(self, library: Library, needs: Sequence[NeedTexts]) -> NeedModel:
        """See `NeedClassifier.study`."""
        return self.classifier.study(library, needs)


def calibrations(learned: Learned) -> Mapping[str, str]:
    """By axis, the fingerprint of what a threshold would be chosen for."""
    journeys = dict.fromkeys(learned.thresholds, learned.reader.recipe.reader)
    return {**journeys, NEED_AXIS: learned.needs.fingerprint}


def choose_thresholds(learned: Learned, wanted: Mapping[str, float]) -> tuple[Threshold, ...]:
    """Thresholds for these very parts; InvalidInput for an axis that has none."""
    known = calibrations(learned)
    for axis in wanted:
        if axis not in known:
            raise InvalidInput(
                f"'{axis}' has no threshold.", where="threshold", cure=f"Name one of {', '.join(known)}."
            )
    return tuple(Threshold(axis, wanted[axis], known[axis]) for axis in sorted(wanted))


def with_thresholds(learned: Learned, thresholds: Iterable[Threshold]) -> Learned:
    """The parts under these thresholds; Mismatch for one that was chosen for others."""
    by_axis, known = {each.axis: each for each in thresholds}, calibrations(learned)
    for axis, each in by_axis.items():
        if known.get(axis) != each.fitted_for:
            raise Mismatch(
                f"The threshold {each.value} for '{axis}' was chosen for the calibration {each.fitted_for}, and "
                f"{known.get(axis)} is in use, where the same number means something else. Choose it anew: "
                f"fingerpost try heads --threshold {axis}={each.value}"
            )
    need = by_axis.pop(NEED_AXIS, None)
    stages = learned.thresholds | {axis: each.value for axis, each in by_axis.items()}
    needs = Rethresholded(learned.needs, need.value) if need else learned.needs
    return replace(learned, thresholds=stages, needs=needs)
