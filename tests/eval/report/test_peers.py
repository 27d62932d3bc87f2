from dataclasses import dataclass

import numpy as np
import pytest

from eval.measures import Answers
from eval.peers.simple import Majority
from eval.peers.task import Answer, Task
from eval.report.peers import ALL, PEERS, STAGES, beside, choose_peers
from models.classifiers.stages.classifier import CLASSES
from models.domain.errors import NotFound, Unavailable
from models.embedders.hashing import HashingEmbedder


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


def test_peers_stand_under_us_pooled_over_the_tasks_and_who_is_missing_is_named() -> None:
    truth = np.asarray([0, 1, 1, 1])
    ours = Answers(truth, np.eye(2)[truth], np.eye(2, dtype=bool)[truth], 1)
    table = beside("T", [_task("one", [0, 1]), _task("two", [1, 1])], [Majority(), _Absent()], {"Fingerpost": ours})

    assert [row[:2] for row in table.rows] == [("Fingerpost", 1.0), ("majority", 0.25)]
    assert "absent was not run: It is not installed." in table.note


def test_every_peer_can_be_asked_for_and_an_unknown_one_is_refused_with_the_known() -> None:
    words = tuple(STAGES[name] for name in CLASSES["buyer"])
    assert len(choose_peers([ALL], HashingEmbedder(), words)) == len(PEERS)
    with pytest.raises(NotFound, match="setfit"):
        choose_peers(["nobody"], HashingEmbedder())


def test_every_stage_is_told_to_rules_in_words_of_ours() -> None:
    assert set(STAGES) == {name for classes in CLASSES.values() for name in classes}
