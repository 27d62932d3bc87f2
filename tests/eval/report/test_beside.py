from dataclasses import dataclass

import numpy as np
import pytest

from eval.measures import Answers
from eval.peers.simple import Majority
from eval.peers.task import Answer, Task
from eval.report.beside import Standing, beside, tell_leads
from models.domain.errors import Unavailable


def _task(name: str, truth: list[int]) -> Task:
    places = np.asarray(truth)
    queries = tuple(f"text {place}" for place in truth)
    return Task(
        name, ("a", "none"), ("x", "y", "z"), np.asarray([0, 0, 1]), queries, places, np.eye(2, dtype=bool)[places], 1
    )


@dataclass(frozen=True)
class _Absent:
    name: str = "absent"

    def answer(self, task: Task) -> Answer:
        raise Unavailable("It is not installed.")


def _ours(seconds: float | None = None) -> Standing:
    return Standing("Fingerpost", (0.8, 0.9, 0.7, 0.05), seconds)


def test_peers_stand_under_us_pooled_over_the_tasks_and_who_is_missing_is_named() -> None:
    truth = np.asarray([0, 1, 1, 1])
    ours = Standing.of("Fingerpost", Answers(truth, np.eye(2)[truth], np.eye(2, dtype=bool)[truth], 1))

    table = beside("T", [_task("one", [0, 1]), _task("two", [1, 1])], [Majority(), _Absent()], [ours])

    assert [row[:2] for row in table.rows] == [("Fingerpost", 1.0), ("majority", 0.25)]
    assert "absent was not run: It is not installed." in table.note


def test_a_peer_that_leads_us_is_told_by_which_measure_and_how_far() -> None:
    theirs = [Standing("SetFit", (0.81, 0.9, 0.7, 0.05)), Standing("majority", (0.5, 0.5, 0.1, 0.5))]

    assert tell_leads([_ours()], theirs) == "Ahead of us: by accuracy (ours 0.800): SetFit 0.810."


def test_a_smaller_calibration_error_leads_and_a_larger_does_not() -> None:
    theirs = [Standing("near", (0.1, 0.1, 0.1, 0.04)), Standing("far", (0.1, 0.1, 0.1, 0.06))]

    words = tell_leads([_ours()], theirs)

    assert "near 0.040" in words
    assert "far" not in words


def test_who_learns_faster_is_told_where_our_own_seconds_are_known() -> None:
    quick = [Standing("quick", (0.1, 0.1, 0.1, 0.5), 1.0)]

    assert tell_leads([_ours(2.0)], quick) == "Ahead of us: by time to learn: quick."
    assert tell_leads([_ours()], quick) == "Nobody here is ahead of us by any column."


def test_a_measure_without_meaning_leads_nobody() -> None:
    assert "Nobody" in tell_leads([_ours()], [Standing("empty", (float("nan"),) * 4)])


@pytest.mark.parametrize(("ours", "theirs"), [([], [_ours()]), ([_ours()], [])])
def test_nothing_is_told_where_there_is_nothing_to_compare(ours: list[Standing], theirs: list[Standing]) -> None:
    assert tell_leads(ours, theirs) == ""
