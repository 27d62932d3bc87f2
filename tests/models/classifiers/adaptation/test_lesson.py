"""Lessons: what decisions teach, and how much each counts."""

from __future__ import annotations

from datetime import UTC, datetime

from models.classifiers.adaptation.lesson import SERVES, Lesson, need_lessons, stage_lessons
from models.domain.decision import Decision, Verdict

CLASSES = ("early", "late", "none")


def said(number: int, label: str, verdict: Verdict, by: str = "ana", axis: str = "buyer") -> Decision:
    return Decision(str(number), "s/a", axis, label, verdict, by, datetime(2026, 1, number, tzinfo=UTC))


def test_a_correction_leaves_one_class() -> None:
    lessons = stage_lessons([said(1, "late", Verdict.CORRECT)], "buyer", CLASSES)

    assert lessons == [Lesson("s/a", frozenset({"late"}), 1.0)]


def test_a_rejection_leaves_the_rest() -> None:
    lessons = stage_lessons([said(1, "late", Verdict.REJECT)], "buyer", CLASSES)

    assert lessons == [Lesson("s/a", frozenset({"early", "none"}), 1.0)]


def test_rejecting_everything_teaches_nothing() -> None:
    everything = [said(day, label, Verdict.REJECT) for day, label in enumerate(CLASSES, start=1)]

    assert stage_lessons(everything, "buyer", CLASSES) == []


def test_of_two_who_disagree_each_counts_half() -> None:
    lessons = stage_lessons(
        [said(1, "late", Verdict.CORRECT), said(2, "early", Verdict.CORRECT, by="ben")], "buyer", CLASSES
    )

    assert lessons == [Lesson("s/a", frozenset({"late"}), 0.5), Lesson("s/a", frozenset({"early"}), 0.5)]


def test_who_changes_her_mind_is_heard_once() -> None:
    lessons = stage_lessons([said(1, "late", Verdict.CORRECT), said(2, "early", Verdict.CORRECT)], "buyer", CLASSES)

    assert lessons == [Lesson("s/a", frozenset({"early"}), 1.0)]


def test_the_order_in_which_decisions_come_does_not_matter() -> None:
    decisions = [said(1, "late", Verdict.CORRECT), said(2, "early", Verdict.CORRECT, by="ben")]

    assert stage_lessons(decisions, "buyer", CLASSES) == stage_lessons(decisions[::-1], "buyer", CLASSES)


def test_a_stage_that_the_journey_no_longer_has_teaches_nothing() -> None:
    assert stage_lessons([said(1, "middle", Verdict.CORRECT)], "buyer", CLASSES) == []


def test_a_confirmed_need_is_served_and_a_rejected_one_is_not() -> None:
    decisions = [
        said(1, "warm", Verdict.CONFIRM, axis="need"),
        said(2, "quiet", Verdict.REJECT, axis="need"),
    ]

    assert need_lessons(decisions, "warm") == [Lesson("s/a", frozenset({SERVES}), 1.0)]
    assert need_lessons(decisions, "quiet") == [Lesson("s/a", frozenset({"none"}), 1.0)]


def test_who_says_that_no_need_is_served_speaks_of_each() -> None:
    decisions = [said(1, "none", Verdict.CORRECT, axis="need")]

    assert need_lessons(decisions, "warm") == [Lesson("s/a", frozenset({"none"}), 1.0)]
