"""Imports through the API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from fastapi.testclient import TestClient

CSV = {"Content-Type": "text/csv"}
TABLE = "url,views\n/shop/mudguards,7\n/shop/prices,0\n/shop/mudgards,2\n"
MAY = {"kind": "engagement", "by": "Ines", "file": "may.csv", "period": "2026-05"}


def add(client: TestClient, text: str = TABLE, headers: Mapping[str, str] = CSV, **wanted: Any) -> Any:  # noqa: ANN401
    return client.post("/v1/imports", content=text, params={**MAY, **wanted}, headers=headers)


@pytest.fixture(autouse=True)
def none_left(client: TestClient) -> Iterator[None]:
    yield
    for each in client.get("/v1/imports").json()["imports"]:
        client.delete(f"/v1/imports/{each['id']}")


def test_a_file_comes_in_is_listed_looked_into_and_taken_back(client: TestClient) -> None:
    answer = add(client)
    assert answer.status_code == 201, answer.text
    brought = answer.json()
    counts = [brought[name] for name in ("rows", "joined", "unjoined", "assets", "unread", "first", "last")]
    assert counts == [3, 2, 1, 2, 1, "2026-05-01", "2026-05-31"]
    assert client.get("/v1/imports").json()["imports"] == [brought]
    (lost,) = client.get(answer.headers["Location"]).json()["unjoined"]
    assert (lost["address"], lost["nearest"], lost["counts"]["views"]) == ("/shop/mudgards", "shop/mudguards", 2)
    assert lost["counts"]["exits"] is None

    assert client.delete(f"/v1/imports/{brought['id']}").json() == brought
    assert client.get("/v1/imports").json()["imports"] == []
    assert client.delete(f"/v1/imports/{brought['id']}").status_code == 404


def test_the_same_days_again_are_a_conflict_unless_they_replace(client: TestClient) -> None:
    assert add(client).status_code == 201
    refused = add(client, TABLE + "/shop/squeak,1\n")
    assert (refused.status_code, "--replace" in refused.json()["detail"]) == (409, True)
    assert add(client, TABLE + "/shop/squeak,1\n", replace="true").json()["assets"] == 3


def test_a_retry_with_its_key_is_the_first_answer(client: TestClient) -> None:
    keyed = {**CSV, "Idempotency-Key": "import-may"}
    first, second = add(client, headers=keyed), add(client, headers=keyed)
    assert first.json() == second.json()
    assert second.headers["Idempotency-Replayed"] == "true"


def test_a_mapping_a_site_and_an_alias_are_taken(client: TestClient) -> None:
    text = "Adresse;Abrufe\nhttps://old.example/shop/prices;4\n"
    answer = add(client, text, column=["url=Adresse", "views=Abrufe"], host_alias="old.example=shop.example")
    assert answer.json()["joined"] == 1


OLD = "old,new\n/shop/guards,/shop/mudguards\n"


def add_parts(client: TestClient, parts: Mapping[str, str], headers: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401
    files = {name: (f"{name}.csv", text, "text/csv") for name, text in parts.items()}
    return client.post("/v1/imports", files=files, params=MAY, headers=headers)


def test_redirects_go_with_a_file_and_lead_old_addresses_to_their_assets(client: TestClient) -> None:
    answer = add_parts(client, {"file": "url,views\n/shop/guards,7\n", "redirects": OLD})
    assert (answer.status_code, answer.json()["joined"], answer.json()["unjoined"]) == (201, 1, 0)


def test_a_table_may_come_as_a_part_without_redirects(client: TestClient) -> None:
    assert add_parts(client, {"file": TABLE}).json()["joined"] == 2


def test_a_retry_in_parts_is_the_first_answer_although_its_boundary_is_another(client: TestClient) -> None:
    key = {"Idempotency-Key": "import-parts"}
    first, second = (add_parts(client, {"file": TABLE, "redirects": OLD}, key) for _ in range(2))
    assert first.request.headers["content-type"] != second.request.headers["content-type"]
    assert (first.json(), second.headers.get("Idempotency-Replayed")) == (second.json(), "true")


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"redirects": OLD}, "it has the parts redirects"),
        ({"file": TABLE, "gossip": "x"}, "it has the parts file, gossip"),
        ({"file": TABLE, "redirects": OLD, "more": "x"}, "its parts cannot be read"),
        ({"file": TABLE, "redirects": "/shop/*,/new\n"}, "redirects:1: '/shop/*' stands for many addresses"),
        ({"file": TABLE, "redirects": "nonsense\n"}, "redirects:1: 'nonsense' is no redirect"),
    ],
)
def test_parts_that_are_none_of_these_bring_nothing_in(client: TestClient, parts: dict[str, str], said: str) -> None:
    refused = add_parts(client, parts)
    assert (refused.status_code, said in refused.json()["detail"]) == (422, True), refused.text
    assert client.get("/v1/imports").json()["imports"] == []


@pytest.mark.parametrize(
    "body", [b"", b"--x\r\nnothing", b'--x\r\nContent-Disposition: form-data; name="by"\r\n\r\nI\r\n--x--']
)
def test_a_body_without_the_parts_that_it_promises_is_refused(client: TestClient, body: bytes) -> None:
    parted = {"Content-Type": "multipart/form-data; boundary=x"}
    assert client.post("/v1/imports", content=body, params=MAY, headers=parted).status_code == 422


def test_parts_of_another_site_or_larger_than_a_body_are_refused(client: TestClient) -> None:
    assert add_parts(client, {"file": TABLE}, {"Origin": "https://evil.example"}).status_code == 403
    assert add_parts(client, {"file": "url,views\n" + "/a,1\n" * 1_200_000}).status_code == 413


@pytest.mark.parametrize(
    ("text", "wanted", "status", "said"),
    [
        ("url,views\n/shop/prices,-1\n", {}, 422, "may.csv:2, views: '-1' is negative"),
        ("Adresse;Abrufe\n/a;1\n", {}, 422, "Columns found: Adresse, Abrufe"),
        (TABLE, {"period": "soon"}, 422, "'soon' is no period"),
        (TABLE, {"column": "views"}, 422, "says only one side"),
        (TABLE, {"kind": "gossip"}, 422, "kind"),
        (TABLE, {"likes": "1"}, 422, "likes"),
        (b"PK\x03\x04nothing", {}, 422, "the archive cannot be read"),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_stays(
    client: TestClient, text: str | bytes, wanted: dict[str, Any], status: int, said: str
) -> None:
    params = {**MAY, **wanted}
    answer = client.post("/v1/imports", content=text, params=params, headers=CSV)
    assert (answer.status_code, said in answer.text) == (status, True), answer.text
    assert client.get("/v1/imports").json()["imports"] == []


def test_a_body_of_another_type_and_one_too_large_are_refused(client: TestClient) -> None:
    assert add(client, headers={"Content-Type": "application/json"}).status_code == 415
    assert add(client, "url,views\n" + "/a,1\n" * 1_200_000).status_code == 413


def test_a_report_takes_days_and_what_they_are_compared_with(client: TestClient) -> None:
    add(client)
    assert client.get("/v1/reports/inventory", params={"period": "2026-05"}).status_code == 200
    missing = client.get("/v1/reports/inventory", params={"period": "2026-05", "against": "2026-04"})
    assert (missing.status_code, "Imported are 2026-05-01 to 2026-05-31" in missing.json()["detail"]) == (404, True)
    assert client.get("/v1/reports/inventory/table", params={"period": "May"}).status_code == 422
