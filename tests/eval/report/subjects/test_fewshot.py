"""Classes known by a few examples: ours as it is reported, and peers beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.report.subjects.fewshot import _interval, report
from eval.report.task import Task
from models.embedders.hashing import HashingEmbedder

WORDS = {"leaking_roof": "the roof leaks", "bake_bread": "bread dough", "tune_piano": "piano strings"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "intents" / "banking77"
    folder.mkdir(parents=True)
    for name, count in (("train_5", 5), ("valid", 2)):
        rows = [
            {"text": f"{text} {'again ' * turn}", "label": label}
            for label, text in WORDS.items()
            for turn in range(count)
        ]
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return tmp_path


def test_our_row_is_the_reported_figure_and_others_stand_under_it(data: Path) -> None:
    section = report(Task(data, HashingEmbedder(512), quick=True, peers=("majority", "vectors")))

    (table,) = section.tables
    assert [row[0] for row in table.rows] == ["Fingerpost", "majority", "frozen MiniLM + logistic regression"]
    assert table.rows[0][1] == section.figures[0].value == 1.0
    assert table.rows[1][1] == pytest.approx(1 / 3)
    assert "Not run: keywords" in table.note


def test_without_peers_a_note_says_how_to_run_them(data: Path) -> None:
    section = report(Task(data, HashingEmbedder(512), quick=True))

    assert section.tables == ()
    assert "fingerpost eval fewshot --data DIR --peers" in section.notes[0]


def test_accuracy_stands_between_what_other_texts_of_the_same_kind_would_give() -> None:
    # Of 400 texts three quarters right: the deviation of their mean is the root of 0.75 · 0.25 / 400, 0.0217.
    interval = _interval(0.75, 400)

    assert interval is not None
    assert interval == pytest.approx((0.75 - 1.96 * 0.0217, 0.75 + 1.96 * 0.0217), abs=0.006)
    assert _interval(1.0, 3) == (1.0, 1.0)
