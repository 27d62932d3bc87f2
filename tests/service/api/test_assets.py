"""Assets over HTTP."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from tests.service.serving import decide, put_asset


def test_a_new_asset_is_created_and_the_next_time_replaced(client: TestClient) -> None:
    first = put_asset(client, "new/bells", "Bells", "A bell is heard from afar.")
    second = put_asset(client, "new/bells", "Bells", "A bell is heard from very far.")

    assert (first.status_code, second.status_code) == (201, 200)
    assert client.get("/v1/assets/new/bells").json()["body"] == "A bell is heard from very far."


def test_an_asset_is_read_with_text_links_labels_and_decisions(client: TestClient) -> None:
    asset = client.get("/v1/assets/shop/squeak").json()

    assert asset["asset"]["title"] == "Support for squeaks"
    assert asset["asset"]["attributes"]["language"] == "en"
    assert asset["asset"]["attributes"]["cost"] is None
    assert asset["links"] == ["/shop/prices"]
    assert asset["targets"] == ["shop/prices"]
    assert [label["stage"] for label in asset["classification"]["stages"]] == ["none", "support"]
    assert asset["decisions"] == []


def test_ids_may_hold_slashes_spaces_and_any_letters(client: TestClient) -> None:
    asset_id = "odd/a b/ß/😀/decisions"

    put = client.put(f"/v1/assets/{quote(asset_id)}", json={"title": "Odd", "text": "An odd name."})

    assert put.status_code == 201
    assert client.get(f"/v1/assets/{quote(asset_id)}").json()["asset"]["id"] == asset_id
    assert client.get(f"/v1/assets/{quote(asset_id, safe='')}").json()["asset"]["id"] == asset_id


def test_an_id_written_with_combining_accents_is_the_same_id(client: TestClient) -> None:
    put_asset(client, "accents/café", "Coffee", "There is coffee while you wait.")

    assert client.get("/v1/assets/accents/cafe\u0301").status_code == 200


@pytest.mark.parametrize("asset_id", ["nosource", "/x", "a%00b/c", "bad source!/x", "s/" + "x" * 700])
def test_an_id_that_is_none_is_refused(client: TestClient, asset_id: str) -> None:
    answer = client.put(f"/v1/assets/{asset_id}", json={"text": "text"})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "path.asset_id"


def test_a_deleted_asset_is_gone_and_its_decisions_come_back_with_it(client: TestClient) -> None:
    put_asset(client, "gone/pumps", "Pumps", "A pump belongs into every bag.")
    decide(client, "gone/pumps", "buyer", "awareness")

    deleted = client.delete("/v1/assets/gone/pumps")
    missing = client.get("/v1/assets/gone/pumps")
    put_asset(client, "gone/pumps", "Pumps", "A pump belongs into every bag.")

    assert (deleted.status_code, deleted.content, missing.status_code) == (204, b"", 404)
    label = client.get("/v1/assets/gone/pumps").json()["classification"]["stages"][0]
    assert (label["stage"], label["decided_by"]) == ("awareness", "Ines Falk")


def test_deleting_what_is_not_there_is_told(client: TestClient) -> None:
    assert client.delete("/v1/assets/gone/never").status_code == 404


def test_pages_follow_each_other_without_repeating_or_hiding(client: TestClient) -> None:
    for number in range(5):
        put_asset(client, f"pages/{number}", f"Page {number}", "Some text of its own.")

    found, cursor, pages = [], None, 0
    while pages == 0 or cursor:
        query = {"source": "pages", "limit": "2"} | ({"cursor": cursor} if cursor else {})
        page = client.get("/v1/assets", params=query).json()
        found += [asset["id"] for asset in page["assets"]]
        cursor, pages = page["cursor"], pages + 1
        assert page["total"] == 5

    assert found == [f"pages/{number}" for number in range(5)]
    assert pages == 3


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"need": "arrive-dry"}, ["shop/mudguards"]),
        ({"source": "shop", "stage": "buyer/decision"}, ["shop/prices"]),
        ({"source": "shop", "stage": "customer/none"}, ["shop/mudguards", "shop/prices"]),
        ({"text": "FOR SQUEAKS"}, ["shop/squeak"]),
        ({"text": "%"}, []),
        ({"owner": "nobody"}, []),
    ],
)
def test_assets_are_found_by_what_is_known_of_them(
    client: TestClient, query: dict[str, str], expected: list[str]
) -> None:
    page = client.get("/v1/assets", params=query).json()

    assert [asset["id"] for asset in page["assets"]] == expected


@pytest.mark.parametrize(
    "query", [{"cursor": "nonsense"}, {"limit": "0"}, {"limit": "201"}, {"stage": "decision"}, {"colour": "red"}]
)
def test_a_question_that_cannot_be_answered_is_refused(client: TestClient, query: dict[str, str]) -> None:
    assert client.get("/v1/assets", params=query).status_code == 422


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", 5),
        ("colour", "red"),
        ("attributes", {"published": "yesterday"}),
        ("attributes", {"cost": "-1"}),
        ("attributes", {"language": "not a language"}),
        ("links", ["x"] * 2_001),
        ("url", "line\nend"),
    ],
)
def test_a_bad_field_is_named(client: TestClient, field: str, value: object) -> None:
    answer = client.put("/v1/assets/bad/field", json={"text": "Some text.", field: value})

    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["errors"][0]["field"].startswith(f"body.{field}")
