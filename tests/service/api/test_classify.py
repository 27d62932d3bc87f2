"""Drafts over HTTP."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.service.serving import Serve, put_asset, put_taxonomy


def test_a_draft_is_told_where_it_stands_and_why(client: TestClient) -> None:
    answer = client.post("/v1/classify", json={"title": "A decision to make", "text": "Thirty pounds, fitted."})

    assert answer.status_code == 200
    labels = {label["journey"]: label for label in answer.json()["classification"]["stages"]}
    assert labels["buyer"]["stage"] == "decision"
    because = {"text": "A decision to make", "part": "title", "start": 0, "end": 18}
    assert labels["buyer"]["evidence"] == {**because, "more": []}
    assert sum(labels["buyer"]["probabilities"].values()) == pytest.approx(1)
    assert labels["customer"]["stage"] == "none"


def test_a_draft_is_not_stored(client: TestClient) -> None:
    before = client.get("/v1/assets").json()["total"]

    client.post("/v1/classify", json={"id": "shop/never", "text": "Only a thought."})

    assert client.get("/v1/assets").json()["total"] == before
    assert client.get("/v1/assets/shop/never").status_code == 404


def test_a_draft_is_told_what_it_repeats_but_not_that_it_repeats_itself(client: TestClient) -> None:
    text = (
        "Every spring we true the wheels, oil the chain, check the brakes and pump the tyres of your bicycle for you."
    )
    put_asset(client, "repeats/spring", "Spring service", text)

    copied = client.post("/v1/classify", json={"id": "repeats/copy", "title": "A copy", "text": text}).json()
    edited = client.post("/v1/classify", json={"id": "repeats/spring", "title": "Spring", "text": text}).json()

    assert [each["asset_id"] for each in copied["duplicates"]] == ["repeats/spring"]
    assert copied["duplicates"][0]["overlap"] == pytest.approx(1)
    assert edited["duplicates"] == []


@pytest.mark.parametrize("markup", ["text", "html", "markdown"])
def test_every_markup_is_read(client: TestClient, markup: str) -> None:
    draft = {"text": "<p>Mudguards <b>keep</b> you dry.</p>", "markup": markup, "title": "awareness"}

    answer = client.post("/v1/classify", json=draft)

    assert answer.status_code == 200
    assert answer.json()["classification"]["stages"][0]["stage"] == "awareness"


def test_a_language_that_is_not_known_is_flagged_and_not_guessed(client: TestClient) -> None:
    draft = {"title": "decision", "text": "Dzień dobry", "attributes": {"language": "pl"}}

    classification = client.post("/v1/classify", json=draft).json()["classification"]

    assert classification["flags"] == ["language:pl"]
    assert {label["stage"] for label in classification["stages"]} == {"unsure"}


@pytest.mark.parametrize("text", ["nul \x00 byte", "שלום, how loud is it?", "🚲🚲🚲"])
def test_odd_text_is_read_as_well(client: TestClient, text: str) -> None:
    answer = client.post("/v1/classify", json={"title": "decision", "text": text})

    assert answer.status_code == 200


def test_half_a_surrogate_pair_is_refused_by_its_field(client: TestClient) -> None:
    draft = r'{"title": "decision", "text": "half a pair \ud83d"}'

    answer = client.post("/v1/classify", content=draft, headers={"Content-Type": "application/json"})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "body.text"


def test_a_draft_without_text_is_refused(client: TestClient) -> None:
    answer = client.post("/v1/classify", json={"text": " \n "})

    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"field": "text", "problem": "there is no text to classify."}]


def test_a_batch_is_answered_in_its_order_and_one_bad_draft_spoils_nothing(client: TestClient) -> None:
    drafts = [
        {"id": "one", "title": "decision", "text": "Thirty pounds."},
        {"id": "two", "text": ""},
        {"id": "three", "text": 5, "colour": "red"},
        "four",
        {"id": "five", "title": "support", "text": "It squeaks."},
    ]

    answer = client.post("/v1/classify/batch", json={"drafts": drafts})

    assert answer.status_code == 200
    items = answer.json()["items"]
    assert [item["id"] for item in items] == ["one", "two", "three", None, "five"]
    assert [item["answer"] is not None for item in items] == [True, False, False, False, True]
    assert items[0]["answer"]["classification"]["stages"][0]["stage"] == "decision"
    assert [item["problem"] and item["problem"]["status"] for item in items] == [None, 422, 422, 422, None]
    assert {fault["field"] for fault in items[2]["problem"]["errors"]} == {"text", "colour"}


def test_a_batch_above_the_limit_is_refused_with_both_numbers(serve: Serve) -> None:
    with serve(max_batch=2) as client:
        put_taxonomy(client)
        answer = client.post("/v1/classify/batch", json={"drafts": [{"text": "a"}] * 3})

    assert answer.status_code == 413
    assert "3 drafts; at most 2" in answer.json()["detail"]


def test_an_empty_batch_is_refused(client: TestClient) -> None:
    assert client.post("/v1/classify/batch", json={"drafts": []}).status_code == 422
