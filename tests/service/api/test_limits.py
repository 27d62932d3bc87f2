"""What is too much, and what is no request at all."""

from __future__ import annotations

import anyio
import pytest
from fastapi.testclient import TestClient
from starlette.types import Message

from service.api.guards.bodies import BodyLimit

JSON = {"Content-Type": "application/json"}
HUNDRED_MEGABYTES = 100_000_000


def test_a_hundred_megabytes_are_refused_by_what_is_announced(client: TestClient) -> None:
    answer = client.post("/v1/classify", content=b"", headers={**JSON, "Content-Length": str(HUNDRED_MEGABYTES)})

    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"
    assert "5,000,000 bytes" in answer.json()["detail"]


def test_a_hundred_megabytes_are_refused_while_they_come_in() -> None:
    received, sent = 0, list[Message]()

    async def receive() -> Message:
        nonlocal received
        received += 100_000
        return {"type": "http.request", "body": b"x" * 100_000, "more_body": received < HUNDRED_MEGABYTES}

    async def send(message: Message) -> None:
        sent.append(message)

    async def never(*_: object) -> None:
        pytest.fail("the application was asked")

    scope = {"type": "http", "method": "POST", "path": "/v1/classify", "headers": []}

    anyio.run(BodyLimit(never, 250_000), scope, receive, send)

    assert sent[0]["status"] == 413
    assert received == 300_000


@pytest.mark.parametrize("length", ["-1", "ten", "1" * 400, "5000001"])
def test_a_length_that_cannot_be_is_too_much(client: TestClient, length: str) -> None:
    assert client.post("/v1/classify", content=b"{}", headers={**JSON, "Content-Length": length}).status_code == 413


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"[" * 1_000_000, 400),
        (b'{"text":' * 200_000, 400),
        (b'{"text": "x"', 422),
        (b'{"text": "\xff"}', 400),
        (b"", 422),
        (b"null", 422),
        (b'{"text": NaN}', 422),
        (b'{"text": "x", "title": "\\ud800"}', 422),
        (b'{"text": "x", "\\ud800": 1}', 422),
    ],
)
def test_a_body_that_is_no_request_is_harmless(client: TestClient, body: bytes, status: int) -> None:
    answer = client.post("/v1/classify", content=body, headers=JSON)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
@pytest.mark.parametrize("path", ["/v1/classify", "/v1/index-jobs", "/v1/assets/a/b/decisions"])
def test_what_a_form_can_send_is_not_read(client: TestClient, path: str, media_type: str) -> None:
    answer = client.post(path, content=b'{"text": "x"}', headers={"Content-Type": media_type})

    assert answer.status_code == 415


def test_a_text_that_is_a_library_is_refused_by_its_field(client: TestClient) -> None:
    answer = client.post("/v1/classify", json={"text": "x" * 1_000_001})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "body.text"
