"""The map, its gaps, and suggestions over HTTP."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient


def test_each_journey_has_its_map(client: TestClient) -> None:
    coverage = client.get("/v1/coverage").json()

    assert [each["journey"] for each in coverage["maps"]] == ["buyer", "customer"]
    buyer, customer = coverage["maps"]
    assert [(cell["key"]["need"], cell["key"]["stage"]) for cell in buyer["cells"]] == [
        ("arrive-dry", "awareness"),
        ("arrive-dry", "decision"),
        ("feel-safe", "awareness"),
        ("feel-safe", "decision"),
    ]
    assert buyer["cells"][0]["grade"] == "covered"
    assert buyer["cells"][0]["assets"] == ["shop/mudguards"]
    assert customer["counts"]["out of scope"] == 1


def test_one_journey_s_map_can_be_asked_for(client: TestClient) -> None:
    assert [each["journey"] for each in client.get("/v1/coverage?journey=customer").json()["maps"]] == ["customer"]
    assert client.get("/v1/coverage?journey=sideways").status_code == 404


def test_gaps_come_worst_first_with_their_reason(client: TestClient) -> None:
    gaps = client.get("/v1/gaps").json()

    severities = [gap["severity"] for gap in gaps["gaps"]]
    assert severities == sorted(severities, reverse=True)
    assert gaps["total"] == len(gaps["gaps"]) == 4
    assert all("Ines, who cycles to work" in gap["reason"] for gap in gaps["gaps"])


@pytest.mark.parametrize(
    ("query", "total", "shown"),
    [({"journey": "customer"}, 1, 1), ({"kind": "stale"}, 0, 0), ({"need": "feel-safe"}, 2, 2), ({"limit": "1"}, 4, 1)],
)
def test_gaps_can_be_narrowed(client: TestClient, query: dict[str, str], total: int, shown: int) -> None:
    gaps = client.get("/v1/gaps", params=query).json()

    assert (gaps["total"], len(gaps["gaps"])) == (total, shown)


def test_what_serves_a_need_is_suggested_with_reasons(client: TestClient) -> None:
    found = client.get("/v1/suggestions?need=arrive-dry&journey=buyer&stage=awareness").json()["suggestions"]

    assert [(each["asset_id"], each["title"], each["url"]) for each in found] == [
        ("shop/mudguards", "Awareness of mudguards", "/shop/mudguards")
    ]
    assert [reason["kind"] for reason in found[0]["reasons"]] == ["need", "stage"]
    assert found[0]["probability"] == pytest.approx(0.9)


def test_a_text_finds_what_is_near_to_it(client: TestClient) -> None:
    found = client.get("/v1/suggestions", params={"text": "a set of mudguards costs", "limit": 1}).json()["suggestions"]

    assert [each["asset_id"] for each in found] == ["shop/prices"]


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 422), ("?journey=buyer", 422), ("?persona=nobody", 404), ("?need=arrive-dry&limit=0", 422)],
)
def test_a_question_for_nothing_is_refused(client: TestClient, query: str, status: int) -> None:
    assert client.get(f"/v1/suggestions{query}").status_code == status
