"""Others beside ours on stages."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from eval.dataset import StageExample, load_stage_examples
from eval.judged import Judged
from eval.measures import Answers
from eval.report.section import Section
from eval.report.subjects.stages_beside import with_peers
from eval.report.task import Task
from models.classifiers.stages.classifier import CLASSES
from models.embedders.hashing import HashingEmbedder
from tests.eval.stage_data import write_stage_data

EMPTY = Section("stages", "Stages", (), notes=("First.",))


@pytest.fixture
def examples(tmp_path: Path) -> list[StageExample]:
    return load_stage_examples(write_stage_data(tmp_path))


def _all_right(examples: list[StageExample], journey: str) -> Judged:
    classes = CLASSES[journey]
    truth = np.asarray([classes.index(example.stages[journey]) for example in examples])
    certain = np.eye(len(classes))[truth]
    answers = Answers(truth, certain, certain.astype(bool), len(classes) - 1)
    given = np.ones(len(truth), dtype=bool)
    return Judged(journey, classes, answers, given, np.asarray([example.site for example in examples]))


def _asked(*peers: str, retrain: bool = False) -> Task:
    return Task(Path(), HashingEmbedder(), retrain=retrain, peers=peers)


def test_a_table_a_journey_sets_others_under_us(examples: list[StageExample]) -> None:
    judged = [_all_right(examples, journey) for journey in CLASSES]

    section = with_peers(EMPTY, examples, judged, _asked("majority", "keywords", "words"))

    assert [table.title for table in section.tables] == ["Beside others: buyer", "Beside others: customer"]
    for table in section.tables:
        names = [row[0] for row in table.rows]
        assert names == ["Fingerpost", "majority", "keyword rules", "TF-IDF + logistic regression"]
        assert table.rows[0][1] == 1.0


def test_our_own_training_time_stands_beside_theirs(examples: list[StageExample]) -> None:
    judged, task = [_all_right(examples, "buyer")], _asked("majority", retrain=True)

    (table,) = with_peers(EMPTY, examples, judged, task, seconds=60.0).tables

    assert table.rows[0][-1] == "60.0"
    assert "by time to learn: majority" in table.note
    assert "leaving out the very same groups" in table.note


def test_shipped_weights_have_learnt_nothing_here_and_the_table_says_so(examples: list[StageExample]) -> None:
    (table,) = with_peers(EMPTY, examples, [_all_right(examples, "buyer")], _asked("majority")).tables

    assert table.rows[0][-1] == ""
    assert "shipped weights" in table.note


def test_who_was_not_run_is_said_with_the_command(examples: list[StageExample]) -> None:
    judged, task = [_all_right(examples, "buyer")], _asked("majority", "words", retrain=True)

    (table,) = with_peers(EMPTY, examples, judged, task).tables

    assert "Not run: keywords, cosine, vectors, setfit, setfit-whole, setfit-20, annif-tfidf" in table.note
    assert "fingerpost eval stages --data DIR --retrain --peers" in table.note


def test_without_peers_a_note_says_how_to_run_them(examples: list[StageExample]) -> None:
    section = with_peers(EMPTY, examples, [_all_right(examples, "buyer")], _asked())

    assert section.tables == ()
    assert section.notes[0] == "First."
    assert section.notes[1].startswith("Not run: majority, ")
