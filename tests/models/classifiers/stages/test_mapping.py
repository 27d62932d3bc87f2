from collections.abc import Mapping

import pytest

from models.classifiers.stages.mapping import StageMapping
from models.domain.evidence import Evidence
from models.domain.journey import SHIPPED_STAGES, Funnel, Journey, Stage
from models.domain.reading import StageReading
from models.domain.taxonomy import Taxonomy

THRESHOLDS = {"buyer": 0.4, "customer": 0.6}


def journey(name: str, **stages: str) -> Journey:
    """A journey whose stages name shipped ones, separated by spaces."""
    made = (Stage(key, key, f"{key}?", Funnel.SALES, "", tuple(value.split())) for key, value in stages.items())
    return Journey(name, name, tuple(made))


def shipped_template() -> tuple[Journey, ...]:
    return tuple(journey(j, **{stage: f"{j}/{stage}" for stage in stages}) for j, stages in SHIPPED_STAGES.items())


def mapping(*journeys: Journey) -> StageMapping:
    return StageMapping.build(Taxonomy("t", (), journeys), THRESHOLDS)


def reading(journey_id: str, **known: float) -> StageReading:
    """A reading whose remaining mass is "none", with evidence for every stage."""
    stages = SHIPPED_STAGES[journey_id]
    probabilities = {stage: known.get(stage, 0.0) for stage in stages} | {"none": 1.0 - sum(known.values())}
    return StageReading(journey_id, probabilities, {stage: Evidence(stage, "body", 0, 1) for stage in stages})


BUYER = reading("buyer", awareness=0.5, research=0.3, decision=0.1)
CUSTOMER = reading("customer", onboarding=0.2, support=0.7)


def close(probabilities: Mapping[str, float], **expected: float) -> bool:
    return probabilities == pytest.approx(expected)


def test_one_to_one_journeys_keep_the_shipped_probabilities() -> None:
    buyer, customer = mapping(*shipped_template()).labels((BUYER, CUSTOMER))
    assert buyer.probabilities == pytest.approx(dict(BUYER.probabilities))
    assert customer.probabilities == pytest.approx(dict(CUSTOMER.probabilities))
    assert (buyer.stage, buyer.threshold) == ("awareness", 0.4)
    assert buyer.probability == pytest.approx(0.5)
    assert customer.stage == "support"
    assert customer.evidence == Evidence("support", "body", 0, 1)
    assert not mapping(*shipped_template()).needs_words


def test_a_stage_that_stands_for_several_has_their_sum() -> None:
    (label,) = mapping(journey("j", early="buyer/awareness buyer/research", late="buyer/decision")).labels(
        (BUYER, CUSTOMER)
    )
    assert close(label.probabilities, early=0.8, late=0.1, none=0.1)
    assert label.evidence == Evidence("awareness", "body", 0, 1)


def test_what_a_journey_leaves_out_is_none() -> None:
    (label,) = mapping(journey("j", late="buyer/decision")).labels((BUYER, CUSTOMER))
    assert close(label.probabilities, late=0.1, none=0.9)
    assert (label.stage, label.evidence) == ("none", None)


def test_a_mixed_journey_takes_the_heads_as_independent() -> None:
    (label,) = mapping(journey("j", start="buyer/decision", care="customer/support")).labels((BUYER, CUSTOMER))
    # masses 0.1 and 0.7; none (1 - 0.1) * (1 - 0.7) = 0.27; sum 1.07
    assert close(label.probabilities, start=0.1 / 1.07, care=0.7 / 1.07, none=0.27 / 1.07)
    assert label.threshold == pytest.approx(0.5)
    assert label.stage == "care"


def test_a_stage_below_the_threshold_is_unsure_and_keeps_its_probability() -> None:
    (label,) = mapping(journey("j", **{s: f"buyer/{s}" for s in SHIPPED_STAGES["buyer"]})).labels(
        (reading("buyer", awareness=0.39, research=0.35), CUSTOMER)
    )
    assert (label.stage, label.evidence) == ("unsure", None)
    assert label.probability == pytest.approx(0.39)


def test_a_stage_at_the_threshold_is_the_answer() -> None:
    at = StageMapping.build(Taxonomy("t", (), (journey("j", a="buyer/awareness"),)), {"buyer": 0.625})
    assert at.labels((reading("buyer", awareness=0.625), CUSTOMER))[0].stage == "a"


def test_none_wins_a_tie_and_needs_no_threshold() -> None:
    plan = journey("j", a="buyer/awareness", b="buyer/research", c="buyer/decision")
    (label,) = mapping(plan).labels((reading("buyer", awareness=0.25, research=0.25, decision=0.25), CUSTOMER))
    assert label.stage == "none"
    assert label.probability == pytest.approx(0.25)


def test_without_evidence_there_is_no_label() -> None:
    bare = StageReading("buyer", BUYER.probabilities)
    (label,) = mapping(journey("j", a="buyer/awareness buyer/research")).labels((bare, CUSTOMER))
    assert label.stage == "unsure"
    assert label.probability == pytest.approx(0.8)


def test_stages_that_share_a_shipped_one_divide_it_equally_where_no_words_are_known() -> None:
    shared = mapping(journey("j", a="customer/support", b="customer/support"))
    (label,) = shared.labels((BUYER, CUSTOMER))
    assert close(label.probabilities, a=0.35, b=0.35, none=0.3)
    assert shared.needs_words


def test_stages_that_share_a_shipped_one_divide_it_by_their_words() -> None:
    shared = mapping(journey("j", a="customer/support customer/onboarding", b="customer/support"))
    (label,) = shared.labels((BUYER, CUSTOMER), scores=[2.0, 0.0])
    share = 1 / (1 + 2.718281828 ** (0.51 * -2.0))  # the softmax over two, written as a logistic function
    assert close(label.probabilities, a=0.2 + 0.7 * share, b=0.7 * (1 - share), none=0.1)


def test_the_same_shipped_stage_in_two_journeys_is_not_divided() -> None:
    one, two = mapping(journey("j", a="customer/support"), journey("k", a="customer/support")).labels((BUYER, CUSTOMER))
    assert one.probabilities == two.probabilities == pytest.approx({"a": 0.7, "none": 0.3})


def test_a_stage_known_by_its_words_has_the_probability_that_was_learnt() -> None:
    words = mapping(journey("j", a=""), journey("k", b="", c="buyer/awareness"))
    first, second = words.labels((BUYER, CUSTOMER), scores=[0.0, 5.0, 0.0])
    plain = 1 / (1 + 2.718281828**1.89)
    near = 1 / (1 + 2.718281828 ** -(0.73 * 5 - 1.89))
    assert close(first.probabilities, a=plain, none=1 - plain)
    total = near + 0.5 + (1 - near) * 0.5
    assert close(second.probabilities, b=near / total, c=0.5 / total, none=(1 - near) * 0.5 / total)
    assert [first.threshold, second.threshold] == pytest.approx([0.5, 0.4])


def test_a_stage_known_by_its_words_is_the_answer_only_with_evidence_found() -> None:
    words = mapping(journey("j", a="", b=""))
    found = Evidence("found", "body", 0, 5)
    asked: list[int] = []

    def find(column: int) -> Evidence:
        asked.append(column)
        return found

    assert words.labels((BUYER, CUSTOMER), [-9.0, 9.0])[0].stage == "unsure"
    (label,) = words.labels((BUYER, CUSTOMER), [-9.0, 9.0], find)
    assert (label.stage, label.evidence, asked) == ("b", found, [1])


@pytest.mark.parametrize("scores", [None, [0.0] * 12, [50.0, -50.0] * 6])
def test_probabilities_sum_to_one_whatever_the_taxonomy(scores: list[float] | None) -> None:
    journeys = (
        journey("j", a="buyer/decision customer/support", b="customer/support", c="", d="customer/loyalty"),
        journey("k", a="", b=""),
        *(journey(name, a="buyer/research", b="buyer/research", c="") for name in "lm"),
    )
    for label in mapping(*journeys).labels((BUYER, CUSTOMER), scores):
        assert sum(label.probabilities.values()) == pytest.approx(1.0)
        assert min(label.probabilities.values()) >= 0.0
