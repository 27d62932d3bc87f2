"""People's decisions over HTTP."""

from __future__ import annotations

from typing import Any

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


def take_back(client: TestClient, decision_id: str, by: str = "Ada Roe") -> Any:  # noqa: ANN401 - httpx
    return client.post(f"/v1/decisions/{decision_id}/withdrawal", json={"by": by, "note": "wrong page"})


def trail(client: TestClient, **wanted: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/v1/decisions", params=wanted).json()["decisions"]
    return found


def test_a_decision_is_taken_back_and_stays_on_record(client: TestClient) -> None:
    put_asset(client, "word/tubes", "Decision about tubes", "Tubes leak.")
    decision = decide(client, "word/tubes", "buyer", "decision", "reject").json()["decisions"][0]

    withdrawn = take_back(client, decision["id"]).json()

    assert withdrawn["decisions"] == []
    assert withdrawn["classification"]["stages"][0]["stage"] == "decision"
    (entry,) = trail(client, asset_id="word/tubes")
    assert entry["decision"] == decision
    assert (entry["withdrawal"]["by"], entry["withdrawal"]["note"]) == ("Ada Roe", "wrong page")


def test_taking_back_twice_is_taking_back_once(client: TestClient) -> None:
    put_asset(client, "word/rims", "Decision about rims", "Rims bend.")
    decision = decide(client, "word/rims", "buyer", "decision", "reject").json()["decisions"][0]

    answers = [take_back(client, decision["id"], by).status_code for by in ("Ada Roe", "Ben Oak")]

    assert answers == [200, 200]
    assert trail(client, asset_id="word/rims")[0]["withdrawal"]["by"] == "Ada Roe"
    assert take_back(client, "never").status_code == 404


def test_the_trail_tells_what_the_machine_had_said(client: TestClient) -> None:
    put_asset(client, "word/forks", "Decision about forks", "Forks flex.")
    before = client.get("/v1/assets/word/forks").json()["classification"]

    decide(client, "word/forks", "buyer", "awareness", "correct")

    machine, label = trail(client, asset_id="word/forks")[0]["machine"], before["stages"][0]
    assert (machine["answer"], machine["probability"]) == (label["stage"], label["probability"])
    assert machine["of_label"] == label["probabilities"]["awareness"]
    assert machine["because"] == "Decision about forks"
    assert machine["fingerprints"] == before["fingerprints"]


def test_the_same_word_sent_twice_is_one_decision_until_somebody_else_speaks(client: TestClient) -> None:
    put_asset(client, "word/hubs", "Decision about hubs", "Hubs spin.")

    for _ in range(2):
        decide(client, "word/hubs", "buyer", "awareness", "correct")
    once = len(trail(client, asset_id="word/hubs"))
    decide(client, "word/hubs", "buyer", "decision", "correct", by="Ada Roe")
    decide(client, "word/hubs", "buyer", "awareness", "correct")

    assert (once, len(trail(client, asset_id="word/hubs"))) == (1, 3)


def test_two_people_who_disagree_are_both_kept_and_the_label_says_so(client: TestClient) -> None:
    put_asset(client, "word/bells", "Decision about bells", "Bells ring.")

    decide(client, "word/bells", "buyer", "awareness", "correct")
    disputed = decide(client, "word/bells", "buyer", "decision", "correct", by="Ada Roe").json()
    settled = decide(client, "word/bells", "buyer", "decision", "confirm").json()

    assert [each["by"] for each in disputed["decisions"]] == ["Ines Falk", "Ada Roe"]
    assert disputed["classification"]["stages"][0]["stage"] == "decision"
    assert "disputed:buyer" in disputed["classification"]["flags"]
    assert "disputed:buyer" not in settled["classification"]["flags"]


def test_the_trail_is_told_page_by_page_the_latest_first(client: TestClient) -> None:
    put_asset(client, "word/pumps", "Decision about pumps", "Pumps hiss.")
    for label in ("awareness", "decision", "none"):
        decide(client, "word/pumps", "buyer", label, "correct")

    first = client.get("/v1/decisions", params={"asset_id": "word/pumps", "limit": 2}).json()
    rest = client.get("/v1/decisions", params={"asset_id": "word/pumps", "cursor": first["cursor"]}).json()

    labels = [each["decision"]["label"] for page in (first, rest) for each in page["decisions"]]
    assert labels == ["none", "decision", "awareness"]
    assert (first["total"], rest["total"], rest["cursor"]) == (3, 3, None)


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
