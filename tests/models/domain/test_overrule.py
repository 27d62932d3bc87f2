from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from models.domain.answer import Answer, Asked
from models.domain.classification import Classification, Fingerprints, NeedLabel, StageLabel, Standing
from models.domain.decision import NEED_AXIS, Decision, Verdict
from models.domain.evidence import Evidence
from models.domain.overrule import overrule

SEEN = Evidence("Seal the doors.", "body", 0, 15)
ANSWERS = (Answer(Asked.BARRIER, "cost", 0.8, met=True), Answer(Asked.ACCELERATOR, "grant", 0.3, met=False))
BUYER = {"awareness": 0.1, "research": 0.5, "evaluation": 0.3, "none": 0.1}
CUSTOMER = {"onboarding": 0.2, "none": 0.8}
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def machine(stage: str = "research", threshold: float = 0.3) -> Classification:
    return Classification(
        "blog/one",
        (
            StageLabel("buyer", stage, 0.5, threshold, BUYER, SEEN),
            StageLabel("customer", "none", 0.8, 0.5, CUSTOMER, None),
        ),
        (
            NeedLabel("warm", Standing.SERVES, 0.7, 0.6, SEEN, ANSWERS),
            NeedLabel("quiet", Standing.UNSURE, 0.5, 0.6, SEEN),
        ),
        Fingerprints("classifier-1", "taxonomy-1", "content-1"),
    )


def said(verdict: Verdict, label: str, axis: str = "buyer", minute: int = 0, asset: str = "blog/one") -> Decision:
    moment = NOON + timedelta(minutes=minute)
    return Decision(f"{axis}-{label}-{minute}", asset, axis, label, verdict, "Ada", moment)


def confirmed(label: str, axis: str = "buyer", minute: int = 0) -> Decision:
    return said(Verdict.CONFIRM, label, axis, minute)


def corrected(label: str, axis: str = "buyer", minute: int = 0) -> Decision:
    return said(Verdict.CORRECT, label, axis, minute)


def rejected(label: str, axis: str = "buyer", minute: int = 0) -> Decision:
    return said(Verdict.REJECT, label, axis, minute)


def stage(*decisions: Decision, of: Classification | None = None) -> StageLabel:
    return overrule(of or machine(), decisions).stages[0]


def need(name: str, *decisions: Decision) -> NeedLabel | None:
    labels = {label.need: label for label in overrule(machine(), decisions).needs}
    return labels.get(name)


def test_without_a_decision_the_machine_stands() -> None:
    assert overrule(machine(), []) == machine()


def test_a_decision_on_another_asset_says_nothing_of_this_one() -> None:
    assert overrule(machine(), [said(Verdict.CORRECT, "awareness", asset="blog/two")]) == machine()


def test_a_confirmed_stage_is_certain_and_keeps_its_evidence() -> None:
    expected = StageLabel("buyer", "research", 1.0, 0.3, BUYER, SEEN, "Ada")
    assert stage(confirmed("research")) == expected


def test_a_confirmed_stage_stays_when_the_machine_has_changed_its_mind() -> None:
    now = stage(confirmed("awareness"))
    assert (now.stage, now.probability, now.evidence, now.decided_by) == ("awareness", 1.0, None, "Ada")


def test_a_corrected_stage_keeps_the_machines_probabilities_and_threshold_but_not_its_evidence() -> None:
    assert stage(corrected("evaluation")) == StageLabel("buyer", "evaluation", 1.0, 0.3, BUYER, None, "Ada")


def test_a_stage_may_be_corrected_to_none() -> None:
    assert stage(corrected("none")).stage == "none"


def test_a_decision_on_one_journey_leaves_the_other_and_the_needs() -> None:
    now = overrule(machine(), [corrected("none")])
    assert (now.stages[1], now.needs) == (machine().stages[1], machine().needs)


def test_a_rejected_stage_gives_way_to_the_next_best_at_its_threshold() -> None:
    now = stage(rejected("research"), of=machine(threshold=0.3))
    assert now == StageLabel("buyer", "evaluation", 0.3, 0.3, BUYER, None, "Ada")


def test_a_rejected_stage_gives_way_to_none_when_the_next_best_is_below_the_threshold() -> None:
    now = stage(rejected("research"), of=machine(threshold=0.31))
    assert now == StageLabel("buyer", "none", 0.1, 0.31, BUYER, None, "Ada")


def test_rejections_add_up() -> None:
    now = stage(rejected("research"), rejected("evaluation", minute=1), of=machine(threshold=0.05))
    assert now.stage == "awareness"  # before "none", its equal, as it comes first


def test_rejections_are_forgotten_once_somebody_says_what_it_is() -> None:
    decisions = [rejected("research"), corrected("awareness", minute=1), rejected("awareness", minute=2)]
    assert stage(*decisions).stage == "research"


def test_rejecting_what_nobody_said_changes_nothing() -> None:
    assert stage(rejected("awareness")) == machine().stages[0]


def test_a_persons_word_stands_when_something_else_is_rejected() -> None:
    assert stage(corrected("evaluation"), rejected("research", minute=1)).stage == "evaluation"


def test_a_persons_word_ends_when_just_that_is_rejected() -> None:
    now = stage(corrected("evaluation"), rejected("evaluation", minute=1))
    assert (now.stage, now.decided_by) == ("research", "classifier")


def test_rejecting_none_below_every_threshold_is_unsure() -> None:
    none = replace(machine().stages[0], stage="none", threshold=0.6)
    now = stage(rejected("none"), of=replace(machine(), stages=(none,)))
    assert (now.stage, now.probability) == ("unsure", 0.5)


def test_rejecting_every_answer_is_unsure() -> None:
    every = [rejected(label, minute=minute) for minute, label in enumerate(BUYER)]
    now = stage(*every)
    assert (now.stage, now.probability) == ("unsure", 0.0)


def test_rejecting_the_likeliest_stage_settles_an_unsure_answer() -> None:
    assert stage(rejected("research"), of=machine("unsure", threshold=0.6)).stage == "none"
    assert stage(rejected("awareness"), of=machine("unsure", threshold=0.6)).stage == "unsure"


def test_the_latest_word_counts_however_the_decisions_arrive() -> None:
    late, early = corrected("awareness", minute=5), confirmed("research", minute=1)
    assert stage(late, early) == stage(early, late)
    assert stage(late, early).stage == "awareness"


def test_of_two_words_in_one_moment_the_later_id_counts() -> None:
    first, second = corrected("awareness"), replace(corrected("evaluation"), id="z")
    assert stage(second, first).stage == "evaluation"


def test_a_stage_or_journey_that_the_taxonomy_no_longer_has_is_ignored() -> None:
    decisions = [
        confirmed("research"),
        corrected("purchase", minute=1),
        corrected("research", axis="partner", minute=2),
    ]
    assert stage(*decisions).stage == "research"
    assert len(overrule(machine(), decisions).stages) == 2


def test_unsure_is_no_answer_a_person_can_give() -> None:
    assert stage(corrected("unsure")) == machine().stages[0]


def test_a_confirmed_need_is_certain_and_keeps_what_the_machine_found() -> None:
    expected = NeedLabel("warm", Standing.SERVES, 1.0, 0.6, SEEN, ANSWERS, "Ada")
    assert need("warm", confirmed("warm", NEED_AXIS)) == expected


def test_a_doubtful_need_serves_once_a_person_says_so() -> None:
    label = need("quiet", confirmed("quiet", NEED_AXIS))
    assert label == NeedLabel("quiet", Standing.SERVES, 1.0, 0.6, SEEN, decided_by="Ada")


def test_a_need_the_machine_missed_is_served_without_evidence() -> None:
    label = need("cheap", corrected("cheap", NEED_AXIS))
    assert label == NeedLabel("cheap", Standing.SERVES, 1.0, 0.6, None, decided_by="Ada")


def test_needs_that_people_add_follow_the_machines() -> None:
    decisions = [corrected("cheap", NEED_AXIS), corrected("air", NEED_AXIS, minute=1)]
    assert [label.need for label in overrule(machine(), decisions).needs] == ["warm", "quiet", "cheap", "air"]


def test_a_need_that_the_taxonomy_no_longer_has_is_ignored() -> None:
    decisions = [corrected("cheap", NEED_AXIS), corrected("air", NEED_AXIS, minute=1)]
    assert overrule(machine(), decisions, {"warm", "quiet", "air"}).served == ("warm", "air")


def test_a_rejected_need_is_not_served_and_says_who_said_so() -> None:
    label = need("warm", rejected("warm", NEED_AXIS))
    assert label == NeedLabel("warm", Standing.NONE, 0.7, 0.6, None, decided_by="Ada")


def test_a_rejected_need_that_the_machine_does_not_name_is_no_label() -> None:
    assert need("cheap", corrected("cheap", NEED_AXIS), rejected("cheap", NEED_AXIS, minute=1)) is None


def test_decisions_on_two_needs_stand_side_by_side() -> None:
    decisions = [rejected("warm", NEED_AXIS), confirmed("quiet", NEED_AXIS, minute=1)]
    assert overrule(machine(), decisions).served == ("quiet",)


def test_the_latest_word_on_a_need_counts() -> None:
    decisions = [rejected("warm", NEED_AXIS), confirmed("warm", NEED_AXIS, minute=1)]
    assert overrule(machine(), decisions).served == ("warm",)


def test_none_as_a_need_rules_out_every_need_until_a_later_word() -> None:
    decisions = [
        corrected("cheap", NEED_AXIS),
        corrected("none", NEED_AXIS, minute=1),
        confirmed("quiet", NEED_AXIS, minute=2),
    ]
    assert overrule(machine(), decisions).served == ("quiet",)


def test_rejecting_none_as_a_need_says_nothing() -> None:
    assert overrule(machine(), [rejected("none", NEED_AXIS)]) == machine()
