"""The map and its gaps over HTTP."""

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
