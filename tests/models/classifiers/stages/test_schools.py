"""Two schools of where the journeys part, told from the same shipped readings."""

from pathlib import Path

import pytest

from indexing.taxonomy.load import read_taxonomy
from models.classifiers.stages.mapping import StageMapping
from models.domain.evidence import Evidence
from models.domain.journey import SHIPPED_STAGES
from models.domain.reading import StageReading

FIXTURES = Path(__file__).parents[3] / "fixtures" / "taxonomies"
THRESHOLDS = {"buyer": 0.4, "customer": 0.4}


def readings(buyer: str, customer: str) -> tuple[StageReading, ...]:
    """What the heads say of a page they are rather sure of: 0.84 for one class, 0.04 for each other."""
    said = []
    for (journey, stages), likely in zip(SHIPPED_STAGES.items(), (buyer, customer), strict=True):
        probabilities = {name: 0.84 if name == likely else 0.04 for name in (*stages, "none")}
        said.append(StageReading(journey, probabilities, {name: Evidence(name, "body", 0, 1) for name in stages}))
    return tuple(said)


def answers(fixture: str, buyer: str, customer: str) -> tuple[str, ...]:
    taxonomy, _ = read_taxonomy(FIXTURES / f"{fixture}.yaml")
    labels = StageMapping.build(taxonomy, THRESHOLDS).labels(readings(buyer, customer))
    return tuple(label.stage for label in labels)


@pytest.mark.parametrize(
    ("buyer", "customer", "traveller", "student"),
    [
        ("awareness", "none", ("awareness", "none"), ("awareness-of-need", "none")),
        ("evaluation", "none", ("evaluation", "none"), ("evaluating", "first-contact")),
        ("decision", "none", ("decision", "none"), ("decision", "sales-and-support")),
        ("none", "onboarding", ("none", "onboarding"), ("none", "sales-and-support")),
        ("none", "adoption", ("none", "adoption"), ("none", "after-the-purchase")),
        ("none", "none", ("none", "none"), ("none", "none")),
    ],
)
def test_a_page_has_its_place_in_either_school(
    buyer: str, customer: str, traveller: tuple[str, ...], student: tuple[str, ...]
) -> None:
    assert answers("business_traveller", buyer, customer) == traveller
    assert answers("laptop_student", buyer, customer) == student


def test_where_stages_share_a_shipped_one_and_no_words_decide_the_answer_is_unsure() -> None:
    taxonomy, _ = read_taxonomy(FIXTURES / "laptop_student.yaml")
    mapping = StageMapping.build(taxonomy, {"buyer": 0.5, "customer": 0.5})
    (_, customer) = mapping.labels(readings("none", "support"))
    assert mapping.needs_words
    assert customer.stage == "unsure"
    assert customer.probabilities["sales-and-support"] == pytest.approx(
        customer.probabilities["after-the-purchase"], abs=0.05
    )


def test_where_stages_share_a_shipped_one_their_words_decide() -> None:
    taxonomy, _ = read_taxonomy(FIXTURES / "laptop_student.yaml")
    scores = [0.0] * 7 + [4.0]  # the last stage of all: after the purchase
    (_, customer) = StageMapping.build(taxonomy, THRESHOLDS).labels(readings("none", "support"), scores)
    assert customer.stage == "after-the-purchase"
