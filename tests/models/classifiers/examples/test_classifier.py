"""Classes learnt from a few examples."""

from __future__ import annotations

import numpy as np
import pytest

from models.classifiers.examples.classifier import MOST_EXAMPLES, fit_examples
from models.domain.errors import InvalidInput, TooLarge
from models.embedders.hashing import HashingEmbedder
from models.vectors import Vectors

TEXTS = [
    "mend a leaking roof",
    "roof tiles that leak",
    "leak above the attic roof",
    "bake bread at home",
    "bread dough that will not rise",
    "home made rye bread",
    "tune a piano",
    "piano keys that stick",
    "restring an old piano",
]
LABELS = ["roof"] * 3 + ["bread"] * 3 + ["piano"] * 3


def embed(*texts: str) -> Vectors:
    return HashingEmbedder(256).embed(texts)


def test_a_text_like_the_examples_of_a_class_is_of_that_class() -> None:
    classifier = fit_examples(embed(*TEXTS), LABELS)

    answers = classifier.probabilities(embed("a roof that leaks", "my piano", "fresh bread"))

    assert classifier.classes == ("bread", "piano", "roof")
    assert answers.argmax(axis=1).tolist() == [2, 1, 0]
    assert answers.sum(axis=1) == pytest.approx([1, 1, 1])


def test_a_class_may_be_known_by_its_statement_alone() -> None:
    classifier = fit_examples(
        embed(*TEXTS),
        LABELS,
        statements=embed("roof", "bread", "piano", "garden"),
        classes=["roof", "bread", "piano", "garden"],
    )

    assert classifier.probabilities(embed("plan a garden")).argmax() == 3


def test_classes_known_by_statements_alone_can_be_told_apart() -> None:
    none: list[str] = []

    classifier = fit_examples(embed()[:0], none, statements=embed("roof", "bread"), classes=["roof", "bread"])

    assert classifier.probabilities(embed("bread", "roof")).argmax(axis=1).tolist() == [1, 0]


def test_the_order_of_the_columns_is_that_of_the_classes() -> None:
    forwards = fit_examples(embed(*TEXTS), LABELS, classes=["roof", "bread", "piano"])
    backwards = fit_examples(embed(*TEXTS), LABELS, classes=["piano", "bread", "roof"])

    query = embed("old bread")
    assert forwards.probabilities(query) == pytest.approx(backwards.probabilities(query)[:, ::-1])


def test_the_same_examples_give_the_same_bytes() -> None:
    one, two = (fit_examples(embed(*TEXTS), LABELS).probabilities(embed("roof bread")) for _ in range(2))

    assert one.tobytes() == two.tobytes()


def test_a_text_of_no_class_is_less_known_than_an_example() -> None:
    classifier = fit_examples(embed(*TEXTS), LABELS)

    familiar, strange = classifier.known(embed("roof leak", "quarterly dividends announced"))

    assert strange < 0.5 < familiar


def test_contradicting_examples_make_it_unsure_rather_than_sure() -> None:
    same = embed("one and the same text")[[0] * 6]

    answers = fit_examples(same, ["left", "right"] * 3).probabilities(same[:1])

    assert answers.max() < 0.6


def test_no_texts_give_no_answers() -> None:
    classifier = fit_examples(embed(*TEXTS), LABELS)

    assert classifier.probabilities(embed()).shape == (0, 3)
    assert classifier.known(embed()).shape == (0,)


@pytest.mark.parametrize(
    ("count", "labels", "classes", "problem"),
    [
        (2, ["roof"], [], "2 vectors for 1 labels"),
        (1, ["roof"], [], "not two or more"),
        (2, ["roof", "bread"], ["roof", "roof", "bread"], "3 classes, 2 of them distinct"),
        (2, ["roof", "bread"], ["roof", "piano"], "'bread' is no class"),
        (2, ["roof", "bread"], ["roof", "bread", "piano"], "'piano' has no example"),
    ],
)
def test_examples_that_do_not_fit_are_refused(count: int, labels: list[str], classes: list[str], problem: str) -> None:
    with pytest.raises(InvalidInput, match=problem):
        fit_examples(embed(*TEXTS[:count]), labels, classes=classes)


def test_statements_of_another_number_than_the_classes_are_refused() -> None:
    with pytest.raises(InvalidInput, match="1 statements for 3 classes"):
        fit_examples(embed(*TEXTS), LABELS, statements=embed("roof"))


def test_more_examples_than_the_limit_are_refused() -> None:
    many = np.repeat(embed("roof", "bread"), MOST_EXAMPLES, axis=0)

    with pytest.raises(TooLarge, match="10000 examples"):
        fit_examples(many, ["roof"] * MOST_EXAMPLES + ["bread"] * MOST_EXAMPLES)


def test_vectors_of_another_model_are_refused() -> None:
    classifier = fit_examples(embed(*TEXTS), LABELS)

    with pytest.raises(InvalidInput, match="64 dimensions, examples 256"):
        classifier.probabilities(HashingEmbedder(64).embed(["roof"]))
