"""The plan through the API."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.service.serving import Serve, decide, put_asset, put_taxonomy

DUE = date.today() + timedelta(days=40)  # noqa: DTZ011 - due days are the reader's days
ITEM = {
    "persona": "commuter",
    "need": "arrive-dry",
    "journey": "buyer",
    "stage": "decision",
    "title": "What staying dry costs",
    "format": "guide",
    "owner": "Ines Falk",
    "due": DUE.isoformat(),
}


@pytest.fixture(scope="module")
def shop(serve: Serve) -> Iterator[TestClient]:
    with serve() as client:
        put_taxonomy(client)
        put_asset(client, "shop/mudguards", "Awareness of mudguards", "Mudguards keep you dry when it rains.")
        decide(client, "shop/mudguards", "need", "arrive-dry")
        yield client


@pytest.fixture
def client(shop: TestClient) -> Iterator[TestClient]:
    """The shop, its plan empty before and after."""
    yield shop
    for item in shop.get("/v1/plan").json()["items"]:
        assert shop.delete(f"/v1/plan/items/{item['id']}").status_code == 204


def add(client: TestClient, **changes: object) -> Any:  # noqa: ANN401 - httpx
    return client.post("/v1/plan/items", json=ITEM | changes)


def grade(client: TestClient, **asked: str) -> str:
    maps = client.get("/v1/plan/forecast", params=asked).json()["maps"]
    key = {name: ITEM[name] for name in ("persona", "need", "journey", "stage")}
    return next(str(cell["grade"]) for each in maps for cell in each["cells"] if cell["key"] == key)


def test_a_planned_item_fills_its_cell_in_the_forecast_on_its_day(client: TestClient) -> None:
    assert add(client).status_code == 201

    assert grade(client, on=(DUE - timedelta(days=1)).isoformat()) == "empty"
    assert grade(client, on=DUE.isoformat()) == grade(client) == "covered"


def test_an_item_for_nobody_is_refused_with_the_cure(client: TestClient) -> None:
    refused = add(client, persona="", need="", journey="", stage="")

    assert refused.status_code == 422
    assert "no persona and no need and no journey and no stage" in refused.json()["detail"]
    assert "fingerpost gaps" in refused.json()["detail"]


def test_a_cell_out_of_scope_and_a_day_gone_by_are_refused(client: TestClient) -> None:
    scope = add(client, need="feel-safe", journey="customer", stage="support")
    past = add(client, due="2020-01-01")

    assert (scope.status_code, past.status_code) == (422, 422)
    assert "out of scope" in scope.json()["detail"]
    assert "before today" in past.json()["detail"]


def test_the_same_item_is_planned_once(client: TestClient) -> None:
    add(client)

    assert add(client).status_code == 409
    assert len(client.get("/v1/plan").json()["items"]) == 1


def test_two_writers_of_one_item_are_kept_apart(client: TestClient) -> None:
    item = add(client).json()
    path, seen = f"/v1/plan/items/{item['id']}", {"If-Match": f'"{item["etag"]}"'}

    first = client.put(path, json=ITEM | {"state": "writing"}, headers=seen)
    second = client.put(path, json=ITEM | {"owner": "Ravi"}, headers=seen)

    assert (first.status_code, second.status_code) == (200, 412)
    assert client.get("/v1/plan").json()["items"][0]["state"] == "writing"


def test_what_is_not_in_the_plan_is_not_found(client: TestClient) -> None:
    assert client.put("/v1/plan/items/none", json=ITEM).status_code == 404
    assert client.delete("/v1/plan/items/none").status_code == 404


def test_a_proposal_takes_the_gaps_and_is_stored_only_when_it_is_kept(client: TestClient) -> None:
    told = client.post("/v1/plan/proposals", json={"weeks": 3, "per_week": 2}).json()["items"]

    assert {item["key"]["need"] for item in told} == {"arrive-dry", "feel-safe"}
    assert client.get("/v1/plan").json()["items"] == []

    kept = client.post("/v1/plan/proposals", json={"weeks": 3, "per_week": 2, "keep": True}).json()["items"]
    assert [item["id"] for item in kept] == [item["id"] for item in told]
    assert len(client.get("/v1/plan").json()["items"]) == len(told)
    assert client.post("/v1/plan/proposals", json={"weeks": 3, "per_week": 2}).json()["items"] == []


def test_the_balance_is_told_by_pillar_and_stage(client: TestClient) -> None:
    add(client)

    balance = client.get("/v1/plan/balance").json()

    assert [table["name"] for table in balance["tables"]] == ["by-persona", "by-need", "by-stage", "forecast"]
    assert "1 item until" in balance["findings"][0]


@pytest.mark.parametrize(
    ("kind", "begins"),
    [("csv", b"due,"), ("xlsx", b"PK"), ("ics", b"BEGIN:VCALENDAR"), ("markdown", b"# Content plan")],
)
def test_the_plan_is_exported(client: TestClient, kind: str, begins: bytes) -> None:
    add(client)

    answer = client.get("/v1/plan/export", params={"format": kind})

    assert answer.content.startswith(begins)
    assert answer.headers["content-disposition"].startswith('attachment; filename="plan.')


def test_the_export_holds_every_item(client: TestClient) -> None:
    add(client)

    rows = list(csv.DictReader(StringIO(client.get("/v1/plan/export").text)))

    assert [row["title"] for row in rows] == [ITEM["title"]]


def test_an_unknown_format_is_refused_with_the_known(client: TestClient) -> None:
    assert "ics" in client.get("/v1/plan/export", params={"format": "pdf"}).text
