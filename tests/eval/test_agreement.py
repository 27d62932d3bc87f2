"""Agreement, by hand and by textbook."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from eval.agreement import measure_agreement
from models.domain.agreement import MACHINE, PEOPLE, Agreement
from models.domain.classification import Fingerprints
from models.domain.decision import NEED_AXIS, Decision, Verdict
from models.domain.journey import Funnel, Journey, Stage
from models.domain.machine_word import MachineWord
from models.domain.persona import Need, NeedKind, Persona
from models.domain.taxonomy import Taxonomy
from models.domain.trail import TrailEntry, Withdrawal

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
STAGES = tuple(Stage(each, each, "?", Funnel.SALES) for each in ("research", "decision"))
TAXONOMY = Taxonomy(
    "Shop",
    (Persona("p", "P", needs=(Need("warm", NeedKind.FUNCTIONAL, "Be warm"),)),),
    (Journey("buyer", "Buyer", STAGES),),
)


def entry(
    asset: int, by: str, label: str, machine: str = "", axis: str = "buyer", verdict: Verdict = Verdict.CORRECT
) -> TrailEntry:
    at = NOON + timedelta(minutes=asset)
    said = Decision(f"{axis}-{asset}-{by}-{label}", f"blog/{asset}", axis, label, verdict, by, at)
    word = MachineWord(machine, 0.8, 0.1, "", Fingerprints("", "", "")) if machine else None
    return TrailEntry(said, word)


def measured(*entries: TrailEntry) -> dict[tuple[str, str, str], Agreement]:
    return {(each.axis, each.label, each.between): each for each in measure_agreement(TAXONOMY, entries)}


def table(both_yes: int, yes_no: int, no_yes: int, both_no: int) -> list[TrailEntry]:
    """Assets on which Ann and Ben said research (yes) or decision (no), so many of each kind."""
    kinds = [("research", "research")] * both_yes + [("research", "decision")] * yes_no
    kinds += [("decision", "research")] * no_yes + [("decision", "decision")] * both_no
    return [entry(at, by, label) for at, pair in enumerate(kinds) for by, label in zip(("Ann", "Ben"), pair)]  # noqa: B905


def test_kappa_is_the_textbooks() -> None:
    # 50 grant proposals, 20 + 5 + 10 + 15: observed 0.7, expected 0.5, kappa 0.4.
    found = measured(*table(20, 5, 10, 15))["buyer", "", "Ann and Ben"]
    assert (found.units, found.agreed) == (50, 0.7)
    assert found.coefficient == pytest.approx(0.4)


def test_alpha_of_two_people_is_computed_by_hand() -> None:
    # 100 values, 55 of research and 45 of decision; disagreements 2·15 of 100, expected 2·55·45/99 = 50.
    found = measured(*table(20, 5, 10, 15))["buyer", "", PEOPLE]
    assert found.measure == "Krippendorff's alpha"
    assert found.coefficient == pytest.approx(1 - 30 / 50)


def test_a_label_is_judged_apart_and_a_rejection_says_no() -> None:
    rejected = [entry(at, "Ben", "research", verdict=Verdict.REJECT) for at in range(20)]
    found = measured(*(entry(at, "Ann", "research" if at % 2 else "decision") for at in range(20)), *rejected)
    assert found["buyer", "", PEOPLE].units == 0
    assert (found["buyer", "research", PEOPLE].units, found["buyer", "research", PEOPLE].agreed) == (20, 0.5)
    assert found["buyer", "none", PEOPLE].units == 0


def test_too_few_are_told_as_too_few() -> None:
    found = measured(*table(10, 4, 5, 0))["buyer", "", PEOPLE]
    assert (found.coefficient, found.remark) == (None, "not enough: 19 of 20")
    assert found.agreed == pytest.approx(10 / 19)


def test_answers_that_never_differ_have_no_coefficient() -> None:
    found = measured(*table(25, 0, 0, 0))["buyer", "", PEOPLE]
    assert (found.agreed, found.coefficient, found.remark) == (1.0, None, "no two different answers")


def test_the_machine_is_taken_at_its_first_word_and_not_where_it_was_unsure() -> None:
    before = [entry(at, "Ann", "research", machine="research" if at < 15 else "decision") for at in range(20)]
    unsure = [entry(20, "Ann", "research", machine="unsure")]
    learnt = [entry(at, "Ben", "research", machine="research") for at in range(20)]
    found = measured(*before, *unsure, *learnt)["buyer", "", MACHINE]
    assert (found.units, found.agreed) == (40, 0.75)


def test_what_was_taken_back_counts_no_more() -> None:
    one, other = table(1, 0, 0, 0)
    back = Withdrawal(other.decision.id, "Ben", NOON)
    assert measured(one, TrailEntry(other.decision, None, back))["buyer", "", PEOPLE].units == 0


def test_needs_are_judged_together_and_one_by_one() -> None:
    said = [entry(at, "Ann", "warm", "serves", NEED_AXIS) for at in range(3)]
    said += [entry(at, "Ben", "warm", "none", NEED_AXIS, Verdict.REJECT) for at in range(2)]
    found = measured(*said)
    for label in ("", "warm"):
        assert (found[NEED_AXIS, label, PEOPLE].units, found[NEED_AXIS, label, PEOPLE].agreed) == (2, 0.0)
        assert (found[NEED_AXIS, label, MACHINE].units, found[NEED_AXIS, label, MACHINE].agreed) == (5, 0.6)


def test_of_what_nobody_spoke_there_is_no_row() -> None:
    assert measured() == {}
