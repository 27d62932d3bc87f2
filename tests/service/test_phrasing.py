"""The phrasing endpoint, played by a server of the test's own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from pydantic import SecretStr

from models.domain.errors import InvalidSettings, Unavailable
from service.phrasing import LARGEST_ANSWER, ChatPhraser, open_phraser
from service.settings import read_settings

Heard = list[tuple[str, Any, Any]]
GOOD = json.dumps({"choices": [{"message": {"content": "Write it."}}]}).encode()


@contextmanager
def endpoint(answer: bytes = GOOD, status: int = 200, **headers: str) -> Iterator[tuple[str, Heard]]:
    """Its address, and what it hears: path, headers, body."""
    heard: Heard = []

    class Endpoint(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            heard.append((self.path, dict(self.headers), json.loads(body)))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Endpoint)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", heard
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_the_brief_goes_to_the_endpoint_with_the_key_and_its_text_comes_back() -> None:
    with endpoint() as (url, heard):
        told = ChatPhraser(url, "small-1", SecretStr("secret"), 5).phrase("# Brief")

    path, headers, body = heard[0]
    assert told == "Write it."
    assert (path, headers["Authorization"]) == ("/v1/chat/completions", "Bearer secret")
    assert (body["model"], body["temperature"]) == ("small-1", 0)
    assert body["messages"][-1] == {"role": "user", "content": "# Brief"}


def test_a_redirect_is_not_followed_as_the_key_is_for_one_address() -> None:
    with (
        endpoint() as (other, heard),
        endpoint(status=307, Location=f"{other}/chat/completions") as (url, _),
        pytest.raises(Unavailable, match="307"),
    ):
        ChatPhraser(url, "small-1", SecretStr("secret"), 5).phrase("# Brief")

    assert heard == []


@pytest.mark.parametrize(
    "answer", [b"<html>", b"[]", b'{"choices": []}', b'{"choices": [{"message": {}}]}', b"[" * 9_999]
)
def test_what_is_no_answer_is_unavailable(answer: bytes) -> None:
    with endpoint(answer) as (url, _), pytest.raises(Unavailable, match="no text"):
        ChatPhraser(url, "small-1", None, 5).phrase("# Brief")


def test_an_answer_without_end_is_not_read_to_its_end() -> None:
    with endpoint(b" " * (LARGEST_ANSWER + 1)) as (url, _), pytest.raises(Unavailable, match="more than"):
        ChatPhraser(url, "small-1", None, 5).phrase("# Brief")


def test_a_refusal_says_its_number_and_never_the_key() -> None:
    with endpoint(b"no", status=401) as (url, _), pytest.raises(Unavailable, match="401") as refused:
        ChatPhraser(url, "small-1", SecretStr("secret"), 5).phrase("# Brief")

    assert "secret" not in str(refused.value)


def test_nobody_there_is_unavailable() -> None:
    with endpoint() as (url, _):
        pass
    with pytest.raises(Unavailable, match="does not answer"):
        ChatPhraser(url, "small-1", None, 5).phrase("# Brief")


def test_without_settings_there_is_none() -> None:
    assert open_phraser(read_settings()) is None


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"phrasing_url": "file:///etc/passwd", "phrasing_model": "m"}, "PHRASING_URL"),
        ({"phrasing_url": "http://127.0.0.1/v1"}, "PHRASING_MODEL"),
    ],
)
def test_half_a_setting_is_refused(given: dict[str, str], where: str) -> None:
    with pytest.raises(InvalidSettings, match=where):
        open_phraser(read_settings(**given))
