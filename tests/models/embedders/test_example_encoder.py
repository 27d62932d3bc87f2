"""The example encoder: classes are told apart, the same on every run, and examples that do not fit are refused."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from models.domain.errors import InvalidInput, TooLarge
from models.embedders import example_encoder
from models.embedders.example_encoder import ExampleEncoder, tune_examples
from models.embedders.registry import open_embedder
from models.embedders.stage_encoder import Trunk

TEXTS = ["mend a leaking roof", "roof tiles that leak", "bake bread at home", "bread dough that will not rise"]
LABELS = ["roof", "roof", "bread", "bread"]
ASKED = ["rain comes through the ceiling", "a rye loaf", "a loaf"]


@pytest.fixture(scope="module")
def trunk() -> Trunk:
    return Trunk(open_embedder(precision="float32"))


@pytest.fixture(scope="module")
def encoder(trunk: Trunk) -> ExampleEncoder:
    return tune_examples(trunk, TEXTS, LABELS)


def test_texts_like_the_examples_of_a_class_are_of_that_class(encoder: ExampleEncoder) -> None:
    answers = encoder.probabilities(ASKED)

    assert encoder.classes == ("bread", "roof")
    assert answers.argmax(axis=1).tolist() == [1, 0, 0]
    assert answers.sum(axis=1) == pytest.approx([1, 1, 1])


def test_the_same_examples_and_seed_give_the_same_answers_and_leave_chance_alone(
    trunk: Trunk, encoder: ExampleEncoder
) -> None:
    before = torch.random.get_rng_state()

    again = tune_examples(trunk, TEXTS, LABELS)

    assert again.probabilities(ASKED).tobytes() == encoder.probabilities(ASKED).tobytes()
    assert torch.equal(torch.random.get_rng_state(), before)


def test_tuning_leaves_the_embedders_own_layers_as_they_were(trunk: Trunk) -> None:
    before = [value.clone() for layer in trunk.bert.layers for value in layer.parameters()]

    tune_examples(trunk, TEXTS, LABELS, seed=3)

    after = [value for layer in trunk.bert.layers for value in layer.parameters()]
    assert all(torch.equal(one, other) for one, other in zip(before, after, strict=True))


def test_a_class_may_be_known_by_its_statement_alone(trunk: Trunk) -> None:
    encoder = tune_examples(
        trunk, TEXTS, LABELS, statements=["a roof", "bread", "tune a piano"], classes=["roof", "bread", "piano"]
    )

    assert encoder.probabilities(["the piano keys stick"]).argmax() == 2


def test_a_text_is_told_alike_alone_and_beside_others(encoder: ExampleEncoder) -> None:
    together = encoder.probabilities([*ASKED, "", "word " * 500])

    assert encoder.probabilities(ASKED[:1])[0] == pytest.approx(together[0], abs=1e-4)
    assert np.isfinite(together).all()
    assert encoder.probabilities([]).shape == (0, 2)


@pytest.mark.parametrize(
    ("count", "labels", "classes", "problem"),
    [
        (2, ["roof"], [], "2 texts for 1 labels"),
        (1, ["roof"], [], "not two or more"),
        (2, ["roof", "bread"], ["roof", "roof", "bread"], "3 classes, 2 of them distinct"),
        (2, ["roof", "bread"], ["roof", "piano"], "'bread' is no class"),
        (2, ["roof", "bread"], ["roof", "bread", "piano"], "'piano' has no example"),
    ],
)
def test_examples_that_do_not_fit_are_refused(
    trunk: Trunk, count: int, labels: list[str], classes: list[str], problem: str
) -> None:
    with pytest.raises(InvalidInput, match=problem):
        tune_examples(trunk, TEXTS[:count], labels, classes=classes)


def test_statements_of_another_number_than_the_classes_are_refused(trunk: Trunk) -> None:
    with pytest.raises(InvalidInput, match="1 statements for 2 classes"):
        tune_examples(trunk, TEXTS, LABELS, statements=["a roof"])


def test_too_many_examples_are_refused(trunk: Trunk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(example_encoder, "MOST_EXAMPLES", 3)
    with pytest.raises(TooLarge, match="4 examples, at most 3"):
        tune_examples(trunk, TEXTS, LABELS)
