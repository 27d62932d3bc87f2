"""Keys, and who may ask without one."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.service.serving import Serve

KEY = "fp_a-key-of-the-test"
DRAFT = {"text": "A bell is heard from afar."}


@pytest.fixture(scope="module")
def guarded(serve: Serve) -> Iterator[TestClient]:
    """A server with one key."""
    with serve(api_key_hashes=(hashlib.sha256(KEY.encode()).hexdigest(),)) as client:
        yield client


def basic(password: str) -> str:
    return "Basic " + base64.b64encode(f"anybody:{password}".encode()).decode()


@pytest.mark.parametrize("headers", [{"Authorization": f"Bearer {KEY}"}, {"X-API-Key": KEY}])
def test_a_key_opens_the_door(guarded: TestClient, headers: dict[str, str]) -> None:
    assert guarded.get("/v1/taxonomy", headers=headers).status_code == 200
    assert guarded.get("/metrics", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": "Bearer "},
        {"Authorization": f"bearer{KEY}"},
        {"Authorization": basic(KEY)},
        {"X-API-Key": KEY + "x"},
        {"X-API-Key": "x" * 5_000},
        {"X-API-Key": hashlib.sha256(KEY.encode()).hexdigest()},
    ],
)
@pytest.mark.parametrize("path", ["/v1/taxonomy", "/v1/nothing", "/v1/openapi.json"])
def test_without_the_key_nothing_is_told(guarded: TestClient, path: str, headers: dict[str, str]) -> None:
    answer = guarded.get(path, headers=headers)

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.json()["type"] == "urn:fingerpost:problem:unauthorized"


def test_pages_ask_the_browser_for_the_key(guarded: TestClient) -> None:
    asked = guarded.get("/", headers={"Accept": "text/html"})

    assert asked.status_code == 401
    assert asked.headers["www-authenticate"].startswith("Basic")
    assert guarded.get("/", headers={"Authorization": basic(KEY)}).status_code == 200
    assert guarded.get("/", headers={"Authorization": basic("wrong")}).status_code == 401
    assert guarded.get("/", headers={"Authorization": "Basic %%%"}).status_code == 401
    assert guarded.get("/static/fingerpost.css").status_code == 401


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_probes_need_no_key(guarded: TestClient, path: str) -> None:
    assert guarded.get(path).json() == {"status": "ok"}


def test_with_a_key_any_name_of_the_server_will_do(guarded: TestClient) -> None:
    answer = guarded.get("/v1/taxonomy", headers={"Host": "content.example", "X-API-Key": KEY})

    assert answer.status_code == 200


@pytest.mark.parametrize("host", ["localhost", "localhost:9000", "127.0.0.1:8000", "[::1]:8000", "127.8.8.8"])
def test_without_keys_this_machine_may_ask(client: TestClient, host: str) -> None:
    assert client.get("/v1/taxonomy", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "192.168.1.5:8000", "0.0.0.0:8000", "", "127.0.0.1@evil.test", "["],
)
@pytest.mark.parametrize("path", ["/", "/v1/taxonomy", "/healthz"])
def test_without_keys_a_name_that_an_attacker_s_dns_points_here_is_refused(
    client: TestClient, path: str, host: str
) -> None:
    answer = client.get(path, headers={"Host": host})

    assert answer.status_code == 403
    assert "fingerpost keys add" in answer.json()["detail"]


def test_a_page_of_another_site_cannot_write(client: TestClient) -> None:
    strange = client.post("/v1/classify", json=DRAFT, headers={"Origin": "https://evil.example"})
    opaque = client.post("/v1/classify", json=DRAFT, headers={"Origin": "null"})
    own = client.post("/v1/classify", json=DRAFT, headers={"Origin": "http://127.0.0.1:8000"})

    assert (strange.status_code, opaque.status_code, own.status_code) == (403, 403, 200)
