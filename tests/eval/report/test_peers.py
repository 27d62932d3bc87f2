from pathlib import Path

import pytest

from eval.peers.told import DESCRIPTIONS, RULES
from eval.report.peers import ALL, PEERS, WAITED_FOR, choose_peers, tell_unasked
from eval.report.task import Task
from models.classifiers.stages.classifier import CLASSES
from models.domain.errors import NotFound
from models.embedders.hashing import HashingEmbedder


def test_every_peer_can_be_asked_for_at_once_but_the_one_that_is_waited_for_for_hours() -> None:
    stages = CLASSES["buyer"]

    found = {peer.name for peer in choose_peers([ALL], HashingEmbedder(), stages)}

    assert found == {build(HashingEmbedder(), stages).name for name, build in PEERS.items() if name != WAITED_FOR}


def test_a_peer_asked_for_twice_answers_once() -> None:
    assert len(choose_peers([ALL, "majority"], HashingEmbedder())) == len(PEERS) - 1


def test_an_unknown_peer_is_refused_with_the_known() -> None:
    with pytest.raises(NotFound, match="setfit"):
        choose_peers(["nobody"], HashingEmbedder())


def test_who_was_not_asked_is_named_with_the_command_that_asks() -> None:
    task = Task(Path(), HashingEmbedder(), retrain=True, peers=("majority", "setfit"))

    words = tell_unasked("stages", task)

    assert "setfit-20, annif-tfidf" in words
    assert "majority" not in words
    assert "fingerpost eval stages --data DIR --retrain --peers" in words


def test_nothing_is_said_when_all_were_asked() -> None:
    assert tell_unasked("needs", Task(Path(), HashingEmbedder(), peers=(ALL, WAITED_FOR))) == ""


def test_every_stage_is_told_to_rules_and_to_a_cosine_in_words_of_ours() -> None:
    assert set(DESCRIPTIONS) == set(RULES) == {name for classes in CLASSES.values() for name in classes}
