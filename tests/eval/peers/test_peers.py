"""Peers on a task that can be checked by eye."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace

import numpy as np
import pytest

from eval.peers import PeerResult, Task, run_peers
from eval.peers.learned import VectorRegression, WordsRegression
from eval.peers.simple import KeywordRules, Majority, ZeroShotCosine
from eval.peers.task import Answer, Peer
from models.domain.errors import Unavailable
from models.embedders.hashing import HashingEmbedder

EMBEDDER = HashingEmbedder(512)


@pytest.fixture
def task() -> Task:
    truth = np.asarray([0, 1, 2])
    return Task(
        "sheds",
        ("roof", "bread", "none"),
        ("a leaking roof", "roof tiles", "mend the roof", "bake bread", "bread dough", "the weather", "the news"),
        np.asarray([0, 0, 0, 1, 1, 2, 2]),
        ("tiles for my roof", "rye bread dough", "tomorrow's weather and news"),
        truth,
        np.eye(3, dtype=bool)[truth],
        2,
    )


PEERS: list[Peer] = [
    KeywordRules(),
    ZeroShotCosine(EMBEDDER),
    WordsRegression(),
    VectorRegression(EMBEDDER),
]


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_every_peer_that_reads_tells_plain_texts_right(peer: Peer, task: Task) -> None:
    answer = peer.answer(task)

    assert answer.probabilities.argmax(axis=1).tolist() == [0, 1, 2]
    assert answer.probabilities.sum(axis=1) == pytest.approx([1, 1, 1])


def test_the_majority_is_always_the_commonest_class(task: Task) -> None:
    assert Majority().answer(task).probabilities.tolist() == [[1, 0, 0]] * 3


def test_a_text_without_any_rule_s_words_is_none_where_that_is_an_answer(task: Task) -> None:
    with_none, without = (KeywordRules().answer(each).probabilities for each in (task, replace(task, none=-1)))

    assert (with_none[2].argmax(), without[2].argmax()) == (2, 0)


def test_a_class_without_examples_has_no_probability(task: Task) -> None:
    wider = replace(task, classes=(*task.classes, "boats"), accepted=np.eye(4, dtype=bool)[task.truth])

    assert WordsRegression().answer(wider).probabilities[:, 3].tolist() == [0, 0, 0]


def test_results_can_be_written_as_json(task: Task) -> None:
    (result,) = run_peers([task], [Majority()]).results

    assert PeerResult(**json.loads(json.dumps(asdict(result)))) == result
    assert (result.peer, result.task, result.accuracy, result.examples) == ("majority", "sheds", 1 / 3, 7)


@dataclass(frozen=True)
class Broken:
    name: str = "broken"

    def answer(self, task: Task) -> Answer:
        raise Unavailable("no index can be reached")


def test_a_peer_that_is_not_there_is_named_and_the_others_go_on(task: Task) -> None:
    run = run_peers([task, replace(task, name="again")], [Broken(), Majority()])

    assert [result.task for result in run.results] == ["sheds", "again"]
    assert run.missing == {"broken": "no index can be reached"}
