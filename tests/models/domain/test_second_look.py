"""Where to look again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from models.domain.classification import Classification, Fingerprints, NeedLabel, StageLabel, Standing
from models.domain.decision import NEED_AXIS, Decision, Verdict
from models.domain.machine_word import MachineWord
from models.domain.second_look import Contradiction, SecondLook, look_again
from models.domain.trail import TrailEntry

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
PRINTS = Fingerprints("heads", "taxonomy", "content")


def said(
    label: str, by: str = "Ada", axis: str = "buyer", verdict: Verdict = Verdict.CORRECT, minute: int = 0
) -> Decision:
    return Decision(
        f"{by}-{label}-{minute}", "blog/one", axis, label, verdict, by, NOON + timedelta(minutes=minute), ""
    )


def machine(stage: str = "research", probability: float = 0.95, serves: float = 0.5) -> Classification:
    rest = (1 - probability) / 2
    probabilities = {"research": rest, "decision": rest, "none": rest} | {stage: probability}
    labels = StageLabel("buyer", stage, probability, 0.5, probabilities, None)
    return Classification("blog/one", (labels,), (NeedLabel("warm", Standing.UNSURE, serves, 0.6, None),), PRINTS)


def looks(*decisions: Decision, now: Classification | None = None, then: MachineWord | None = None) -> list[SecondLook]:
    entries = [TrailEntry(each, then) for each in decisions]
    return look_again(entries, {"blog/one": now} if now else {})


def test_a_person_against_a_confident_machine_is_listed_with_its_word() -> None:
    (look,) = looks(said("decision"), now=machine())
    assert (look.by, look.axis, look.probability) == (Contradiction.MACHINE, "buyer", 0.95)
    assert look.machine is not None
    assert look.machine.answer == "research"


@pytest.mark.parametrize(
    "now", [machine("decision"), machine(probability=0.89), replace(machine(), stages=()), None], ids=repr
)
def test_a_machine_that_agrees_or_is_not_sure_is_not_listed(now: Classification | None) -> None:
    assert looks(said("decision"), now=now) == []


def test_a_machine_at_the_bound_is_sure() -> None:
    assert len(looks(said("decision"), now=machine(probability=0.9))) == 1


def test_an_unsure_answer_contradicts_nobody() -> None:
    unsure = replace(machine(), stages=(replace(machine().stages[0], stage="unsure"),))
    assert looks(said("decision"), now=unsure) == []


def test_what_the_machine_had_said_counts_after_it_learnt_otherwise() -> None:
    then = MachineWord("research", 0.97, 0.01, "Seal the doors.", PRINTS)
    (look,) = looks(said("decision"), now=machine("decision"), then=then)
    assert (look.probability, look.machine) == (0.97, then)


def test_a_rejection_of_what_the_machine_is_sure_of_is_listed() -> None:
    assert len(looks(said("research", verdict=Verdict.REJECT), now=machine())) == 1
    assert looks(said("decision", verdict=Verdict.REJECT), now=machine()) == []


@pytest.mark.parametrize(
    ("verdict", "serves", "times"),
    [(Verdict.CONFIRM, 0.08, 1), (Verdict.CONFIRM, 0.4, 0), (Verdict.REJECT, 0.92, 1), (Verdict.REJECT, 0.4, 0)],
)
def test_a_need_is_listed_when_the_machine_is_sure_of_the_opposite(verdict: Verdict, serves: float, times: int) -> None:
    assert len(looks(said("warm", axis=NEED_AXIS, verdict=verdict), now=machine(serves=serves))) == times


def test_a_need_too_improbable_to_be_kept_is_not_held_against_the_person_who_added_it() -> None:
    assert looks(said("quiet", axis=NEED_AXIS), now=machine()) == []


def test_a_second_word_to_the_same_effect_settles_it() -> None:
    assert looks(said("decision"), said("decision", verdict=Verdict.CONFIRM, minute=1), now=machine()) == []
    assert looks(said("decision"), said("decision", "Ben", minute=1), now=machine()) == []


def test_people_who_contradict_each_other_come_first_and_the_machine_does_not_arbitrate() -> None:
    elsewhere = [replace(said("decision"), asset_id="blog/a")]
    both = [said("decision"), said("research", "Ben", minute=1)]
    entries = [TrailEntry(each, None) for each in elsewhere + both]
    found = look_again(entries, {"blog/one": machine(), "blog/a": replace(machine(), asset_id="blog/a")})
    assert [(each.by, each.asset_id) for each in found] == [
        (Contradiction.PEOPLE, "blog/one"),
        (Contradiction.MACHINE, "blog/a"),
    ]
    assert found[0].decisions == tuple(both)
