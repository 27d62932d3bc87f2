"""What people contradict each other about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from models.domain.decision import NEED_AXIS, Decision, Verdict
from models.domain.dispute import find_disputes

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
IS, NOT = Verdict.CORRECT, Verdict.REJECT
Word = tuple[str, Verdict, str]


def words(axis: str, *said: Word) -> list[Decision]:
    return [
        Decision(str(at), "blog/one", axis, label, verdict, by, NOON + timedelta(minutes=at))
        for at, (by, verdict, label) in enumerate(said)
    ]


@pytest.mark.parametrize(
    "said",
    [
        [("Ann", IS, "research"), ("Ben", IS, "decision")],
        [("Ann", IS, "research"), ("Ben", NOT, "research")],
        [("Ann", NOT, "research"), ("Ben", IS, "research")],
        [("Ann", IS, "none"), ("Ben", IS, "research"), ("Cy", IS, "none")],
    ],
)
def test_words_that_cannot_all_be_right_are_a_dispute(said: list[Word]) -> None:
    (dispute,) = find_disputes(words("buyer", *said))
    assert (dispute.flag, len(dispute.decisions)) == ("disputed:buyer", len(said))


@pytest.mark.parametrize(
    "said",
    [
        [("Ann", IS, "research")],
        [("Ann", IS, "research"), ("Ann", IS, "decision")],
        [("Ann", IS, "research"), ("Ben", IS, "research")],
        [("Ann", NOT, "research"), ("Ben", NOT, "decision")],
        [("Ann", IS, "research"), ("Ben", NOT, "decision")],
        [("Ann", IS, "research"), ("Ben", IS, "decision"), ("Ann", IS, "decision")],
    ],
)
def test_words_that_fit_and_changed_minds_are_none(said: list[Word]) -> None:
    assert find_disputes(words("buyer", *said)) == []


def test_each_need_is_a_question_of_its_own() -> None:
    said = words(NEED_AXIS, ("Ann", IS, "warm"), ("Ben", IS, "quiet"), ("Ben", NOT, "warm"))
    assert [each.flag for each in find_disputes(said)] == ["disputed:need/warm"]


def test_journeys_do_not_contradict_each_other() -> None:
    said = words("buyer", ("Ann", IS, "none")) + words("customer", ("Ben", IS, "support"))
    assert find_disputes(said) == []
