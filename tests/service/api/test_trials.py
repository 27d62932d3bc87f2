"""Trials over HTTP."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.service.mapping.conftest import WITHOUT_SAFETY
from tests.service.serving import WIDE, Serve, put_asset, put_taxonomy


@pytest.fixture(scope="module")
def shop(serve: Serve) -> Iterator[TestClient]:
    """Four assets under the shop's taxonomy."""
    with serve(trial_embedders=(WIDE,)) as client:
        put_taxonomy(client)
        put_asset(client, "shop/arrive-dry-1", "Awareness of mudguards", "Mudguards keep you dry when it rains.")
        put_asset(client, "shop/arrive-dry-2", "Decision on a price", "=A set of mudguards costs thirty pounds.")
        put_asset(client, "shop/feel-safe-1", "Support for brakes", "Brakes that squeak still brake.")
        put_asset(client, "shop/imprint", "Imprint", "Company number and address.")
        yield client


def tried(client: TestClient, **wanted: object) -> dict[str, Any]:
    """A trial that is built, of a taxonomy less one need unless told otherwise."""
    started = client.post("/v1/trials", json=wanted or {"taxonomy": WITHOUT_SAFETY})
    assert started.status_code == 202, started.text
    deadline = time.monotonic() + 60
    while True:
        found: dict[str, Any] = client.get(started.headers["Location"]).json()
        if found["state"] != "building" or time.monotonic() > deadline:
            return found
        time.sleep(0.02)


@pytest.fixture
def trial(shop: TestClient) -> Iterator[str]:
    """Its id; gone after the test."""
    made = tried(shop)
    assert (made["state"], made["fraction"], made["problem"]) == ("ready", 1.0, "")
    yield made["id"]
    for each in shop.get("/v1/trials").json()["trials"]:
        shop.delete(f"/v1/trials/{each['id']}")


def needs(client: TestClient, asset_id: str) -> list[str]:
    return [each["need"] for each in client.get(f"/v1/assets/{asset_id}").json()["classification"]["needs"]]


def test_a_diff_counts_and_gives_examples_with_evidence_on_both_sides(shop: TestClient, trial: str) -> None:
    diff = shop.get(f"/v1/trials/{trial}/diff").json()

    assert (diff["assets"], diff["changed"], diff["unknown"]) == (4, 1, 0)
    assert diff["needs"] == [{"need": "feel-safe", "gained": 0, "lost": 1, "newly_unsure": 0, "newly_sure": 0}]
    assert {"journey": "buyer", "before": "decision", "after": "decision", "assets": 1} in diff["flows"]
    [example] = diff["examples"]
    [label] = example["labels"]
    assert label["before"]["evidence"]["text"] == "Brakes that squeak still brake."
    assert label["after"] == {"answer": "none", "probability": None, "evidence": None}
    assert {gap["key"]["need"] for gap in diff["gaps_closed"]} == {"feel-safe"}


def test_changed_assets_come_in_pages(shop: TestClient, trial: str) -> None:
    made = tried(shop, thresholds={"need": 0.95})
    address = f"/v1/trials/{made['id']}/changes"

    first = shop.get(address, params={"limit": 2}).json()
    second = shop.get(address, params={"limit": 2, "cursor": first["cursor"]}).json()

    seen = [each["asset_id"] for page in (first, second) for each in page["changes"]]
    assert seen == ["shop/arrive-dry-1", "shop/arrive-dry-2", "shop/feel-safe-1"]
    assert (first["total"], second["cursor"]) == (3, None)
    assert shop.get(address, params={"need": "feel-safe"}).json()["total"] == 1


def test_a_cursor_that_is_none_of_ours_is_refused(shop: TestClient, trial: str) -> None:
    for cursor in ("x", "-1", "9" * 1000, "²"):
        answer = shop.get(f"/v1/trials/{trial}/changes", params={"cursor": cursor})
        assert answer.status_code == 422, cursor


def test_every_changed_label_is_exported_and_no_cell_is_a_formula(shop: TestClient, trial: str) -> None:
    made = tried(shop, thresholds={"need": 0.95})

    answer = shop.get(f"/v1/trials/{made['id']}/changes.csv")

    rows = list(csv.DictReader(StringIO(answer.text)))
    assert answer.headers["content-type"].startswith("text/csv")
    assert [(row["axis"], row["before"], row["after"]) for row in rows[:2]] == [
        ("need/arrive-dry", "serves", "unsure")
    ] * 2
    assert rows[1]["before_evidence"] == "'=A set of mudguards costs thirty pounds."


def test_accepting_and_going_back(shop: TestClient, trial: str) -> None:
    before = shop.get("/v1/taxonomy").json()

    accepted = shop.post(f"/v1/trials/{trial}/accept").json()
    without = needs(shop, "shop/feel-safe-1")
    back = shop.post("/v1/rollback").json()

    assert accepted["taxonomy"] != before["fingerprint"]
    assert (accepted["mapped"], back["mapped"]) == (0, 0)
    assert without == []
    assert needs(shop, "shop/feel-safe-1") == ["feel-safe"]
    assert shop.get("/v1/taxonomy").json()["fingerprint"] == back["taxonomy"] == before["fingerprint"]


def test_a_draft_is_answered_by_the_thresholds_in_force(shop: TestClient, trial: str) -> None:
    made = tried(shop, thresholds={"buyer": 0.95})
    draft = {"title": "Decision on lamps", "text": "Lamps cost ten pounds."}

    shop.post(f"/v1/trials/{made['id']}/accept")
    strict = shop.post("/v1/classify", json=draft).json()["classification"]["stages"][0]
    shop.post("/v1/rollback")
    usual = shop.post("/v1/classify", json=draft).json()["classification"]["stages"][0]

    assert [(each["stage"], each["threshold"]) for each in (strict, usual)] == [("unsure", 0.95), ("decision", 0.5)]


@pytest.mark.parametrize(
    ("wanted", "status"),
    [
        ({"taxonomy": "name: ["}, 422),
        ({"thresholds": {"need": 1}}, 422),
        ({"thresholds": {"weather": 0.5}}, 422),
        ({"model": "x"}, 422),
    ],
)
def test_what_cannot_be_tried_is_refused_at_once(shop: TestClient, wanted: dict[str, Any], status: int) -> None:
    assert shop.post("/v1/trials", json=wanted).status_code == status


@pytest.mark.parametrize("path", ["", "/diff", "/changes", "/changes.csv"])
def test_a_trial_that_is_none_is_not_found(shop: TestClient, path: str) -> None:
    assert shop.get(f"/v1/trials/nothing{path}").status_code == 404


def test_there_is_nothing_to_go_back_to_at_first(serve: Serve) -> None:
    with serve() as client:
        assert client.post("/v1/rollback").status_code == 409


def test_another_embedding_model_is_tried_accepted_and_taken_back(shop: TestClient) -> None:
    made = tried(shop, embedder=WIDE)
    assert (made["state"], made["embedder"], made["problem"]) == ("ready", WIDE, "")

    accepted = shop.post(f"/v1/trials/{made['id']}/accept").json()
    ready = shop.get("/readyz").status_code
    answer = shop.post("/v1/classify", json={"text": "Mudguards keep you dry."})
    back = shop.post("/v1/rollback").json()

    assert (accepted["embedder"], accepted["mapped"], back["embedder"]) == (WIDE, 0, "hashing")
    assert (ready, answer.status_code) == (200, 200)
    assert needs(shop, "shop/feel-safe-1") == ["feel-safe"]
    for each in shop.get("/v1/trials").json()["trials"]:
        assert shop.delete(f"/v1/trials/{each['id']}").status_code == 204


@pytest.mark.parametrize("name", ["/etc", "somebody/anything", "../models"])
def test_a_model_that_the_server_does_not_allow_is_refused_with_those_it_does(shop: TestClient, name: str) -> None:
    refused = shop.post("/v1/trials", json={"embedder": name})

    assert refused.status_code == 422
    assert "Name one of all-MiniLM-L6-v2, hashing, wide" in refused.json()["detail"]


def test_a_taxonomy_that_was_put_is_rolled_back(shop: TestClient) -> None:
    put_taxonomy(shop, WITHOUT_SAFETY)
    lost = needs(shop, "shop/feel-safe-1")

    back = shop.post("/v1/rollback")

    assert (lost, back.status_code, back.json()["mapped"]) == ([], 200, 0)
    assert needs(shop, "shop/feel-safe-1") == ["feel-safe"]
    for each in shop.get("/v1/trials").json()["trials"]:
        shop.delete(f"/v1/trials/{each['id']}")
