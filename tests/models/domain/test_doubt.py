"""How uncertain labels are, by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.domain.classification import Classification, Fingerprints, NeedLabel, StageLabel, Standing
from models.domain.doubt import doubt, is_answered

EVEN = StageLabel("buyer", "unsure", 0.5, 0.6, {"research": 0.5, "none": 0.5}, None)
SURE = StageLabel("customer", "none", 1.0, 0.6, {"support": 0.0, "none": 1.0}, None)
NEED = NeedLabel("warm", Standing.UNSURE, 0.5, 0.6, None)


def labels(*stages: StageLabel, needs: tuple[NeedLabel, ...] = ()) -> Classification:
    return Classification("blog/one", stages, needs, Fingerprints("", "", ""))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (labels(EVEN, SURE, needs=(NEED,)), 2 / 3),  # (1 + 0 + 1) / 3
        (labels(EVEN, SURE), 1 / 3),
        (labels(SURE), 0.0),
        (labels(replace(EVEN, decided_by="Ada"), SURE, needs=(replace(NEED, decided_by="Ada"),)), 0.0),
        (labels(), 0.0),
    ],
)
def test_doubt_is_the_mean_over_the_journeys_and_the_least_certain_need(given: Classification, expected: float) -> None:
    assert doubt(given) == pytest.approx(expected)


def test_doubt_grows_as_probabilities_come_closer() -> None:
    tilted = replace(EVEN, probabilities={"research": 0.8, "none": 0.2})
    assert doubt(labels(SURE)) < doubt(labels(tilted)) < doubt(labels(EVEN))


def test_an_asset_is_answered_when_a_person_decided_on_every_journey() -> None:
    by_ada = [replace(each, decided_by="Ada") for each in (EVEN, SURE)]
    assert is_answered(labels(*by_ada))
    assert not is_answered(labels(by_ada[0], SURE))
