"""Suggestions over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.service.serving import SPRING, Serve, put_asset, put_taxonomy


def suggest(client: TestClient, **asked: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever the query takes
    answer = client.get("/v1/suggestions", params=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def ids(answer: dict[str, Any]) -> list[str]:
    return [each["asset_id"] for each in answer["suggestions"]]


def test_what_serves_a_need_is_suggested_with_reasons(client: TestClient) -> None:
    (found,) = suggest(client, need="arrive-dry", journey="buyer", stage="awareness")["suggestions"]

    assert (found["asset_id"], found["title"], found["url"]) == (
        "shop/mudguards", "Awareness of mudguards", "/shop/mudguards",
    )  # fmt: skip
    assert [reason["kind"] for reason in found["reasons"]] == ["need", "stage"]
    assert found["probability"] == pytest.approx(0.9)


def test_a_text_finds_what_is_near_to_it_with_the_passage(client: TestClient) -> None:
    (found,) = suggest(client, text="thirty pounds, fitted", limit=1)["suggestions"]

    assert found["asset_id"] == "shop/prices"
    assert found["reasons"][0]["kind"] == "text"
    assert "thirty pounds" in found["reasons"][0]["text"]


def test_an_asset_finds_its_like_and_never_itself(client: TestClient) -> None:
    answer = suggest(client, asset="shop/mudguards", limit=3)

    assert "shop/mudguards" not in ids(answer)
    nearest = answer["suggestions"] or [answer["nearest"]]
    assert nearest[0]["reasons"][0]["kind"] == "asset"


def test_where_nothing_is_probable_the_nearest_miss_and_the_gap_are_told(client: TestClient) -> None:
    answer = suggest(client, need="feel-safe", journey="buyer", stage="decision")

    assert answer["suggestions"] == []
    assert answer["cursor"] is None
    assert answer["gap"]["key"] == {
        "persona": "commuter", "need": "feel-safe", "journey": "buyer", "stage": "decision",
    }  # fmt: skip


def test_what_is_excluded_or_not_included_is_left_out(client: TestClient) -> None:
    asked = {"need": "arrive-dry", "journey": "buyer", "stage": "awareness"}

    assert ids(suggest(client, **asked, include=["shop/mudguards"])) == ["shop/mudguards"]
    assert ids(suggest(client, **asked, exclude=["shop/mudguards"])) == []
    assert ids(suggest(client, **asked, include=["shop/prices"])) == []


def test_a_day_that_is_unknown_is_not_fresh(client: TestClient) -> None:
    assert ids(suggest(client, need="arrive-dry", fresh_within_days=30)) == []


def test_pages_follow_each_other_and_of_near_duplicates_one_is_shown(serve: Serve) -> None:
    with serve() as client:
        put_taxonomy(client)
        for name in ("one", "two"):
            put_asset(client, f"shop/{name}", f"Awareness {name}", SPRING)
        for name in ("three", "four", "five"):
            put_asset(client, f"shop/{name}", f"Awareness {name}", f"Something else is told about {name} of it all.")

        first = suggest(client, journey="buyer", stage="awareness", limit=2)
        second = suggest(client, journey="buyer", stage="awareness", limit=2, cursor=first["cursor"])

    shown = ids(first) + ids(second)
    assert len(shown) == len(set(shown)) == 4
    assert len({"shop/one", "shop/two"} & set(shown)) == 1
    assert second["cursor"] is None


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 422),
        ("?journey=buyer", 422),
        ("?persona=nobody", 404),
        ("?need=arrive-dry&limit=0", 422),
        ("?text=a&asset=shop/prices", 422),
        ("?asset=shop/unheard-of", 404),
        ("?need=arrive-dry&cursor=bW9vbg", 422),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(client: TestClient, query: str, status: int) -> None:
    assert client.get(f"/v1/suggestions{query}").status_code == status
