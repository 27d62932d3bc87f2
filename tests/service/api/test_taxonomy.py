"""The taxonomy over HTTP."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.service.serving import TAXONOMY, Serve, put_taxonomy


def test_the_starter_is_version_zero(serve: Serve) -> None:
    with serve() as client:
        taxonomy = client.get("/v1/taxonomy").json()

    assert taxonomy["version"] == 0
    assert taxonomy["taxonomy"]["name"] == "Starter"


def test_yaml_comes_back_as_its_author_wrote_it(client: TestClient) -> None:
    answer = client.get("/v1/taxonomy", headers={"Accept": "application/yaml"})

    assert answer.headers["content-type"].startswith("application/yaml")
    assert answer.text == TAXONOMY


def test_what_get_gives_put_takes(client: TestClient) -> None:
    before = client.get("/v1/taxonomy").json()

    answer = client.put("/v1/taxonomy", json=before["taxonomy"])
    put_taxonomy(client)

    assert answer.status_code == 200
    assert answer.json()["fingerprint"] == before["fingerprint"]


def test_every_fault_is_told_at_once(client: TestClient) -> None:
    broken = TAXONOMY.replace("kind: functional", "kind: magical").replace("id: feel-safe", "id: arrive-dry")

    answer = client.put("/v1/taxonomy", content=broken, headers={"Content-Type": "application/yaml"})

    assert answer.status_code == 422
    assert answer.json()["type"] == "urn:fingerpost:problem:invalid-taxonomy"
    assert len(answer.json()["errors"]) >= 2
    assert all(fault["field"].startswith("body") for fault in answer.json()["errors"])


@pytest.mark.parametrize(
    ("media_type", "body", "status"),
    [
        ("text/plain", b"format: 1", 415),
        ("application/yaml", b"\xff\xfe", 422),
        ("application/json", b"{", 422),
        ("application/json", b"[" * 50_000, 422),
        ("application/yaml", b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", 422),
        ("application/yaml", b"x: " + b"y" * 1_000_001, 413),
        ("application/yaml", b"", 422),
    ],
)
def test_what_is_no_taxonomy_is_refused(client: TestClient, media_type: str, body: bytes, status: int) -> None:
    answer = client.put("/v1/taxonomy", content=body, headers={"Content-Type": media_type})

    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_new_taxonomy_maps_the_library_anew(serve: Serve) -> None:
    with serve() as client:
        put_taxonomy(client)
        put_taxonomy(client, TAXONOMY.replace("id: decision,", "id: choice,"))
        stages = [cell["key"]["stage"] for cell in client.get("/v1/coverage?journey=buyer").json()["maps"][0]["cells"]]
        version = client.get("/v1/taxonomy").json()["version"]

    assert stages == ["awareness", "choice"] * 2
    assert version == 2
