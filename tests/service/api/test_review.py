"""What to decide next, where to look again and how far people agree, over HTTP."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.service.serving import Serve, decide, put_asset, put_taxonomy


@pytest.fixture
def client(serve: Serve) -> Iterator[TestClient]:
    with serve() as client:
        put_taxonomy(client)
        put_asset(client, "shop/capes", "Awareness of capes", "A cape keeps you dry.")
        put_asset(client, "shop/prices", "Decision on a price", "A set of mudguards costs thirty pounds, fitted.")
        yield client


def test_what_is_answered_on_every_journey_is_not_asked_again(client: TestClient) -> None:
    before = client.get("/v1/review").json()
    for axis in ("buyer", "customer"):
        decide(client, "shop/capes", axis, "none")
    after = client.get("/v1/review").json()

    assert sorted(each["asset_id"] for each in before["items"]) == ["shop/capes", "shop/prices"]
    assert [each["asset_id"] for each in after["items"]] == ["shop/prices"]
    assert (after["answered"], after["total"]) == (1, 2)
    assert all(0 <= each["doubt"] <= 1 for each in before["items"])


def test_a_language_that_teaches_nothing_is_not_asked_about(client: TestClient) -> None:
    client.put("/v1/assets/web/pl", json={"text": "Dzień dobry", "attributes": {"language": "pl"}})

    assert client.get("/v1/review").json()["total"] == 2


def test_the_queue_is_the_same_twice_and_as_long_as_asked(client: TestClient) -> None:
    assert client.get("/v1/review").json() == client.get("/v1/review").json()
    assert len(client.get("/v1/review", params={"limit": 1}).json()["items"]) == 1
    assert client.get("/v1/review", params={"limit": 0}).status_code == 422


def test_a_confident_machine_is_listed_beside_the_person_and_changes_nothing(client: TestClient) -> None:
    decide(client, "shop/prices", "buyer", "awareness", "correct")

    (look,) = client.get("/v1/look-again").json()["looks"]

    assert (look["contradicted_by"], look["asset_id"], look["axis"]) == ("machine", "shop/prices", "buyer")
    assert (look["machine"]["answer"], look["machine"]["because"]) == ("decision", "Decision on a price")
    assert look["decisions"][0]["by"] == "Ines Falk"
    stage = client.get("/v1/assets/shop/prices").json()["classification"]["stages"][0]
    assert (stage["stage"], stage["decided_by"]) == ("awareness", "Ines Falk")
    assert client.get("/v1/look-again", params={"sure": 0.95}).json()["looks"] == []


def test_agreement_is_told_with_what_is_missing(client: TestClient) -> None:
    decide(client, "shop/prices", "buyer", "awareness", "correct")
    decide(client, "shop/prices", "buyer", "awareness", "confirm", by="Ada Roe")

    rows = client.get("/v1/agreement").json()["rows"]

    whole = {each["between"]: each for each in rows if each["axis"] == "buyer" and each["label"] is None}
    assert list(whole) == ["people", "Ada Roe and Ines Falk", "people and machine"]
    assert (whole["people"]["agreed"], whole["people"]["remark"]) == (1.0, "not enough: 1 of 20")
    assert (whole["people and machine"]["units"], whole["people and machine"]["agreed"]) == (2, 0.0)
