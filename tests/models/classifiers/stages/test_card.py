"""The cards beside the shipped weights: whose they are and what they promise."""

import json

import pytest

from models.classifiers.stages.weights import FOLDER, MEANING, WORDS, fitted_embedder, load_stage_classifier

SHIPPED = [name for name in (WORDS, MEANING) if (FOLDER / f"{name}.npz").is_file()]
FLOORS = {"buyer": 0.50, "customer": 0.58}


@pytest.mark.parametrize("name", SHIPPED)
def test_a_card_belongs_to_the_weights_beside_it(name: str) -> None:
    card = json.loads((FOLDER / f"{name}.card.json").read_text(encoding="utf-8"))
    classifier = load_stage_classifier(fitted_embedder() if name == MEANING else None)
    assert card["fingerprint"] == classifier.fingerprint
    assert card["rebuild"].startswith("python -m eval.train_stages")


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("journey", ["buyer", "customer"])
def test_the_shipped_heads_keep_the_floor_on_sites_they_had_not_seen(name: str, journey: str) -> None:
    card = json.loads((FOLDER / f"{name}.card.json").read_text(encoding="utf-8"))
    scores = card["leaving sites out"]["whole assets"][journey]
    assert scores["macro-F1"]["all"] >= FLOORS[journey]
    assert scores["ECE"]["all"] <= 0.06


def test_the_shipped_weights_are_a_few_megabytes() -> None:
    assert sum(file.stat().st_size for file in FOLDER.glob("stages-*")) < 4_000_000
