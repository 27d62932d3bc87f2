import pytest

from eval.product import classify_library, open_learned, shipped_taxonomy
from models.classifiers.stages.classifier import CLASSES
from models.classifiers.stages.weights import load_stage_classifier
from models.domain.asset import Asset
from models.embedders.hashing import HashingEmbedder
from tests.fakes import CountingEmbedder

PRICES = Asset("shop/prices", "shop", "/pricing", "Pricing", "", "Our plans cost $9 a month. Buy the plan today.")
LEGAL = Asset("shop/legal", "shop", "/legal", "Legal notice", "", "The company is registered at this address.")


def test_an_embedder_that_no_head_was_fitted_to_gets_the_heads_of_words() -> None:
    assert open_learned(HashingEmbedder()).thresholds == load_stage_classifier(None).rule.thresholds


def test_a_site_is_labelled_as_its_owners_library_would_be() -> None:
    told: list[tuple[str, int, int]] = []
    learned = open_learned(CountingEmbedder())
    said = classify_library([PRICES, LEGAL], learned, shipped_taxonomy(), lambda *far: told.append(far))

    assert set(said) == {PRICES.id, LEGAL.id}
    for classification in said.values():
        assert [label.journey for label in classification.stages] == list(CLASSES)
        for label in classification.stages:
            assert set(label.probabilities) == set(CLASSES[label.journey])
            assert sum(label.probabilities.values()) == pytest.approx(1.0)
    assert told == [("assets read", 2, 2)]


def test_an_empty_library_is_labelled_as_nothing() -> None:
    assert classify_library([], open_learned(HashingEmbedder()), shipped_taxonomy()) == {}
