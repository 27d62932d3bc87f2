"""The cards beside the shipped weights: whose they are and what they promise."""

import json

import pytest

from models.classifiers.stages.weights import BLEND, FOLDER, WORDS, load_stage_classifier
from models.embedders.stage_encoder import load_stage_encoder

FLOORS = {WORDS: {"buyer": 0.53, "customer": 0.56}, BLEND: {"buyer": 0.57, "customer": 0.62}}


@pytest.mark.parametrize("name", [WORDS, BLEND])
def test_a_card_belongs_to_the_weights_beside_it(name: str) -> None:
    card = json.loads((FOLDER / f"{name}.card.json").read_text(encoding="utf-8"))
    classifier = load_stage_classifier(load_stage_encoder(FOLDER) if name == BLEND else None)
    assert card["fingerprint"] == classifier.fingerprint
    assert card["rebuild"].startswith("python -m eval.train_stages")


@pytest.mark.parametrize("name", [WORDS, BLEND])
@pytest.mark.parametrize("journey", ["buyer", "customer"])
def test_the_shipped_heads_keep_the_floor_on_sites_they_had_not_seen(name: str, journey: str) -> None:
    card = json.loads((FOLDER / f"{name}.card.json").read_text(encoding="utf-8"))
    scores = card["leaving sites out"]["whole assets"][journey]
    assert scores["macro-F1"]["all"] >= FLOORS[name][journey]
    assert scores["ECE"]["all"] <= 0.06


def test_the_shipped_weights_stay_small() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 30_000_000
