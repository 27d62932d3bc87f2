"""`fingerpost keys`, `settings` and what `serve` refuses."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from models.domain.errors import InvalidSettings
from service.cli.serve import is_loopback, require_loopback
from service.cli.settings import shown
from tests.service.cli.conftest import Fingerpost


def test_a_key_is_printed_once_and_listed_by_name(fingerpost: Fingerpost) -> None:
    added = fingerpost("keys", "add", "cms")

    assert added.stdout.startswith("fp_")
    assert added.stdout.count("\n") == 1
    assert "not shown again" in added.stderr
    assert json.loads(fingerpost("keys", "list", "--format", "json").stdout) == ["cms"]
    assert fingerpost("keys", "add", "cms").exit_code == 4
    assert fingerpost("keys", "remove", "cms").exit_code == 0
    assert "loopback only" in fingerpost("keys", "list").stdout
    assert fingerpost("keys", "remove", "cms").exit_code == 3


def test_settings_say_where_each_came_from_and_hide_secrets(
    fingerpost: Fingerpost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FINGERPOST_DATABASE_URL", "postgresql://ann:hunter2@db.example/library")
    monkeypatch.setenv("FINGERPOST_QDRANT_URL", "https://ann:hunter2@qdrant.example")
    monkeypatch.setenv("FINGERPOST_API_KEY_HASHES", "ab12,cd34")
    Path("fingerpost.toml").write_text('port = 9000\nlanguages = ["en", "de"]\n', "utf-8")

    result = fingerpost("settings", "--format", "json")
    rows = {row["setting"]: (row["value"], row["from"]) for row in json.loads(result.stdout)}

    assert rows["FINGERPOST_PORT"] == ("9000", "fingerpost.toml")
    assert rows["FINGERPOST_LANGUAGES"] == ("en,de", "fingerpost.toml")
    assert rows["FINGERPOST_MAX_BATCH"] == ("100", "default")
    assert rows["FINGERPOST_DATABASE_URL"] == ("(hidden)", "FINGERPOST_DATABASE_URL")
    assert rows["FINGERPOST_QDRANT_URL"][0] == "https://(hidden)@qdrant.example"
    assert rows["FINGERPOST_API_KEY_HASHES"][0] == "(hidden),(hidden)"
    for style in ("table", "csv", "json"):
        assert not {"hunter2", "ab12"} & set(fingerpost("settings", "--format", style).output.split())
        assert "hunter2" not in fingerpost("settings", "--format", style).output


def test_an_address_without_a_password_is_shown_whole() -> None:
    assert shown("http://localhost:6333") == "http://localhost:6333"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_loopback_needs_no_key(host: str) -> None:
    assert is_loopback(host)
    require_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org", "localhost.example.org", ""])  # noqa: S104
def test_any_other_address_is_refused_with_the_cure(host: str) -> None:
    assert not is_loopback(host)
    with pytest.raises(InvalidSettings, match=r"Run `fingerpost keys add NAME` first"):
        require_loopback(host)


def test_serving_the_world_without_a_key_is_refused(fingerpost: Fingerpost) -> None:
    result = fingerpost("serve", "--host", "0.0.0.0")  # noqa: S104

    assert result.exit_code == 2
    assert "without an API key only loopback is served" in result.stderr


def test_a_port_in_use_is_named_before_anything_heavy_is_loaded(fingerpost: Fingerpost) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = fingerpost("serve", "--port", port)

    assert result.exit_code == 5
    assert f"127.0.0.1:{port} cannot be served" in result.stderr
    assert "--port" in result.stderr
