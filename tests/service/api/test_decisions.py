"""People's decisions over HTTP."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.service.serving import decide, put_asset


def test_a_person_s_word_wins_and_outlives_a_new_text(client: TestClient) -> None:
    put_asset(client, "word/tyres", "Decision about tyres", "Tyres wear.")

    answer = decide(client, "word/tyres", "buyer", "awareness", "correct")
    put_asset(client, "word/tyres", "Decision about tyres", "Tyres wear out.")

    assert answer.status_code == 201
    label = client.get("/v1/assets/word/tyres").json()["classification"]["stages"][0]
    assert (label["stage"], label["probability"], label["decided_by"]) == ("awareness", 1, "Ines Falk")


def test_a_decision_can_be_taken_back(client: TestClient) -> None:
    put_asset(client, "word/tubes", "Decision about tubes", "Tubes leak.")
    decision = decide(client, "word/tubes", "buyer", "decision", "reject").json()["decisions"][0]

    withdrawn = client.delete(f"/v1/decisions/{decision['id']}")
    again = client.delete(f"/v1/decisions/{decision['id']}")

    assert withdrawn.json()["decisions"] == []
    assert withdrawn.json()["classification"]["stages"][0]["stage"] == "decision"
    assert again.status_code == 404


def test_a_confirmed_need_is_served(client: TestClient) -> None:
    put_asset(client, "word/vests", "Vests", "A bright vest.")

    labels = decide(client, "word/vests", "need", "feel-safe").json()["classification"]["needs"]

    assert [(label["need"], label["standing"], label["probability"]) for label in labels if label["probability"] == 1]


@pytest.mark.parametrize(
    ("asset_id", "axis", "label", "status"),
    [
        ("word/never", "buyer", "decision", 404),
        ("shop/prices", "buyer", "loyalty", 422),
        ("shop/prices", "need", "fame", 404),
        ("shop/prices", "sideways", "decision", 404),
    ],
)
def test_what_the_taxonomy_does_not_have_cannot_be_decided(
    client: TestClient, asset_id: str, axis: str, label: str, status: int
) -> None:
    assert decide(client, asset_id, axis, label).status_code == status


@pytest.mark.parametrize("by", ["classifier", " Classifier ", " ", "", "two\nlines"])
def test_only_a_person_decides(client: TestClient, by: str) -> None:
    said = {"axis": "buyer", "label": "decision", "verdict": "confirm", "by": by}

    answer = client.post("/v1/assets/shop/prices/decisions", json=said)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "body.by"
