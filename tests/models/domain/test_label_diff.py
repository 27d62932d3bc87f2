from __future__ import annotations

from models.domain.classification import CLASSIFIER, Classification, Fingerprints, NeedLabel, StageLabel, Standing
from models.domain.journey import NONE, UNSURE
from models.domain.label_diff import diff_labels

PRINTS = Fingerprints("heads", "taxonomy", "content")


def stage(answer: str, by: str = CLASSIFIER, journey: str = "buyer", **probabilities: float) -> StageLabel:
    """0.9 for the answer unless told otherwise."""
    known = probabilities or {"research": 0.05, "decision": 0.05, NONE: 0.0} | {answer: 0.9}
    return StageLabel(journey, answer, known.get(answer, 0.4), 0.5, known, None, by)


def need(name: str, standing: Standing, probability: float, by: str = CLASSIFIER) -> NeedLabel:
    return NeedLabel(name, standing, probability, 0.5, None, decided_by=by)


def asset(asset_id: str, *labels: StageLabel | NeedLabel) -> Classification:
    stages = tuple(each for each in labels if isinstance(each, StageLabel))
    return Classification(asset_id, stages, tuple(each for each in labels if isinstance(each, NeedLabel)), PRINTS)


def test_equal_labels_change_nothing_but_are_counted() -> None:
    same = asset("a/1", stage("research"), need("warm", Standing.SERVES, 0.8))

    found = diff_labels([(same, same)])

    assert (found.assets, found.changes, found.needs) == (1, (), ())
    assert found.flows == {("buyer", "research", "research"): 1}


def test_another_answer_is_a_change_and_another_probability_alone_is_none() -> None:
    before = asset("a/1", stage("research", research=0.6, decision=0.4))
    drifted = asset("a/1", stage("research", research=0.9, decision=0.1))
    other = asset("a/1", stage("decision", research=0.1, decision=0.9))

    assert diff_labels([(before, drifted)]).changes == ()
    [change] = diff_labels([(before, other)]).changes
    assert change.stages[0].answers == ("research", "decision")
    assert change.moved == 0.5  # (|0.1 - 0.6| + |0.9 - 0.4|) / 2


def test_those_come_first_that_moved_most_and_equals_by_id() -> None:
    def pair(asset_id: str, after: float) -> tuple[Classification, Classification]:
        served = need("warm", Standing.SERVES, after)
        return asset(asset_id), asset(asset_id, served)

    found = diff_labels([pair("a/3", 0.6), pair("a/2", 0.9), pair("a/1", 0.6)])

    assert [each.asset_id for each in found.changes] == ["a/2", "a/1", "a/3"]


def test_needs_are_gained_lost_and_doubted() -> None:
    serves, unsure = need("warm", Standing.SERVES, 0.8), need("warm", Standing.UNSURE, 0.4)
    pairs = [
        (asset("a/1"), asset("a/1", serves)),
        (asset("a/2", serves), asset("a/2", unsure)),
        (asset("a/3", unsure), asset("a/3", serves)),
        (asset("a/4", unsure), asset("a/4")),
    ]

    [tally] = diff_labels(pairs).needs

    assert (tally.gained, tally.lost, tally.newly_unsure, tally.newly_sure) == (2, 1, 1, 2)


def test_newly_unsure_and_no_longer_unsure_are_told_by_journey() -> None:
    found = diff_labels(
        [
            (asset("a/1", stage("research")), asset("a/1", stage(UNSURE))),
            (asset("a/2", stage(UNSURE)), asset("a/2", stage("decision"))),
            (asset("a/3", stage(UNSURE)), asset("a/3", stage(UNSURE))),
        ]
    )

    assert (found.newly(UNSURE, "buyer"), found.no_longer(UNSURE, "buyer")) == (1, 1)
    assert (found.newly(UNSURE, "customer"), found.no_longer(UNSURE, "customer")) == (0, 0)


def test_standing_nowhere_on_a_journey_that_comes_or_goes_is_no_change() -> None:
    found = diff_labels(
        [
            (asset("a/1"), asset("a/1", stage(NONE, journey="member"))),
            (asset("a/2"), asset("a/2", stage("research", journey="member"))),
            (asset("a/3", stage(NONE, journey="buyer")), asset("a/3")),
        ]
    )

    assert [each.asset_id for each in found.changes] == ["a/2"]
    assert found.flows["member", "absent", "none"] == 1
    assert found.flows["buyer", "none", "absent"] == 1


def test_changes_are_found_by_journey_and_need() -> None:
    found = diff_labels(
        [
            (asset("a/1", stage("research")), asset("a/1", stage("decision"))),
            (asset("a/2"), asset("a/2", need("warm", Standing.SERVES, 0.8))),
        ]
    )

    assert [each.asset_id for each in found.matching(journey="buyer")] == ["a/1"]
    assert [each.asset_id for each in found.matching(need="warm")] == ["a/2"]
    assert found.matching("customer", "warm") == []
    assert len(found.matching()) == 2


def test_a_persons_stage_is_denied_by_another_sure_answer_and_not_by_doubt() -> None:
    decided = asset("a/1", stage("research", "ana"))

    sure = diff_labels([(decided, decided)], [(asset("a/1", stage("research")), asset("a/1", stage("decision")))])
    doubting = diff_labels([(decided, decided)], [(asset("a/1", stage("research")), asset("a/1", stage(UNSURE)))])
    old = diff_labels([(decided, decided)], [(asset("a/1", stage("decision")), asset("a/1", stage("decision")))])

    [told] = sure.contradictions
    assert (told.axis, told.label, told.by, told.said, told.probability, told.new) == (
        "buyer", "research", "ana", "decision", 0.9, True,
    )  # fmt: skip
    assert doubting.contradictions == ()
    assert [each.new for each in old.contradictions] == [False]


def test_a_persons_need_is_denied_when_it_is_no_longer_likely() -> None:
    decided = asset("a/1", need("warm", Standing.SERVES, 1.0, "ana"), need("calm", Standing.NONE, 0.0, "ana"))
    served = need("warm", Standing.SERVES, 0.8)

    found = diff_labels(
        [(decided, decided)], [(asset("a/1", served), asset("a/1", need("calm", Standing.SERVES, 0.7)))]
    )

    told = {(each.axis, each.label, each.said, each.new) for each in found.contradictions}
    assert told == {("need", "warm", "none", True), ("need", "calm", "serves", True)}
