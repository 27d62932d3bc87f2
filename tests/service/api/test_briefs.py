"""Briefs through the API."""

from __future__ import annotations

from fastapi.testclient import TestClient

GAP = "/v1/gaps/buyer/decision/arrive-dry/brief"


def test_a_gap_is_briefed_with_why_for_whom_and_what_is_open(client: TestClient) -> None:
    brief = client.get(GAP).json()

    assert "Nothing serves" in brief["reasons"][0] or "nothing serves" in brief["reasons"][0]
    assert brief["audience"]["key"] == {
        "persona": "commuter",
        "need": "arrive-dry",
        "journey": "buyer",
        "stage": "decision",
    }
    assert [line["text"] for line in brief["barriers"]] == ["Rain jackets make me sweat"]
    assert {"words": "What is it?", "origin": "the stage's question", "times": 0} in brief["questions"]
    assert [(link["way"], link["asset_id"]) for link in brief["links"]] == [("link from", "shop/mudguards")]
    assert brief["prose"] is None


def test_what_exists_is_told_with_its_passage(client: TestClient) -> None:
    grounds = client.get(GAP).json()["grounds"]

    assert grounds[0]["asset_id"] == "shop/mudguards"
    assert grounds[0]["reason"] == "It stands at Awareness, and serves this need."


def test_the_same_brief_comes_as_markdown_for_a_writer(client: TestClient) -> None:
    answer = client.get(GAP, params={"format": "markdown"})

    assert answer.headers["content-type"].startswith("text/markdown")
    assert answer.text.startswith("# Brief: Arrive dry whatever the weather, at Decision\n")
    assert answer.text == client.get(GAP, params={"format": "markdown"}).text


def test_a_cell_that_is_not_on_the_map_is_not_found(client: TestClient) -> None:
    for place in ("moon/decision/arrive-dry", "buyer/moon/arrive-dry", "buyer/decision/moon"):
        assert client.get(f"/v1/gaps/{place}/brief").status_code == 404


def test_prose_where_nothing_is_set_up_is_refused_with_the_cure(client: TestClient) -> None:
    answer = client.get(GAP, params={"phrased": True})

    assert answer.status_code == 422
    assert "FINGERPOST_PHRASING_URL" in answer.json()["detail"]
