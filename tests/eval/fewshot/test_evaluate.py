"""Few-shot results on a small set of intents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.fewshot.dataset import load_intents
from eval.fewshot.evaluate import evaluate
from models.domain.errors import InvalidInput, NotFound
from models.embedders.hashing import HashingEmbedder
from models.embedders.registry import open_embedder

INTENTS = {
    "leaking_roof": ["the roof leaks", "rain through the roof", "roof tiles leak"],
    "bake_bread": ["bake a loaf of bread", "bread dough", "bake rye bread"],
    "tune_piano": ["tune my piano", "piano strings", "an old piano"],
    "plan_garden": ["plan a garden", "garden beds", "a garden for shade"],
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "intents" / "banking77"
    folder.mkdir(parents=True)
    for name, part in (("train_2", slice(0, 2)), ("valid", slice(2, 3)), ("test", slice(2, 3))):
        rows = [{"text": text, "label": label} for label, texts in INTENTS.items() for text in texts[part]]
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return tmp_path


def test_texts_that_share_words_with_their_examples_are_all_told_right(data: Path) -> None:
    (result,) = evaluate(data, HashingEmbedder(512), [2])

    assert (result.shots, result.split, result.accuracy, result.macro_f1) == (2, "test", 1.0, 1.0)
    assert result.seconds > 0


def test_texts_of_hidden_classes_are_told_to_be_strange(data: Path) -> None:
    (result,) = evaluate(data, HashingEmbedder(512), [2])

    assert result.strangers > 0.9


def test_the_names_of_the_classes_are_read_as_words(data: Path) -> None:
    assert load_intents(data, 2, "test").statements == ("bake bread", "leaking roof", "plan garden", "tune piano")


def test_another_test_file_has_another_digest(data: Path) -> None:
    before = load_intents(data, 2, "valid").digest
    (data / "intents" / "banking77" / "valid.jsonl").write_text('{"text": "a", "label": "bake_bread"}\n')

    assert load_intents(data, 2, "valid").digest != before


def test_a_missing_file_of_examples_is_named(data: Path) -> None:
    with pytest.raises(NotFound, match=r"train_7\.jsonl"):
        load_intents(data, 7, "test")


@pytest.mark.parametrize("line", ["[]", "{", '{"text": "no label"}', "3"])
def test_a_line_that_is_no_example_is_named(data: Path, line: str) -> None:
    with (data / "intents" / "banking77" / "train_2.jsonl").open("a") as file:
        file.write(line + "\n")

    with pytest.raises(InvalidInput, match=r"train_2\.jsonl, line 9"):
        load_intents(data, 2, "test")


def test_a_label_without_examples_is_refused(data: Path) -> None:
    with (data / "intents" / "banking77" / "test.jsonl").open("a") as file:
        file.write('{"text": "a boat", "label": "boats"}\n')

    with pytest.raises(InvalidInput, match="'boats' has no example"):
        load_intents(data, 2, "test")


@pytest.mark.data
@pytest.mark.model
def test_banking77_beats_regression_on_the_same_vectors(shared_data: Path) -> None:
    # Logistic regression on frozen vectors, C = 100, has 0.797 and 0.855 on these texts.
    five, ten = evaluate(shared_data, open_embedder(), (5, 10), "valid")

    assert five.accuracy > 0.81
    assert ten.accuracy > 0.86
    # Measured: 0.815 and 0.864, calibration error 0.069 and 0.062.
    assert max(five.calibration_error, ten.calibration_error) < 0.08
