"""`fingerpost serve` as a process: it answers, takes a key, and stops in good order."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.service.cli.conftest import Fingerpost, environment


@pytest.fixture
def server(over_library: Fingerpost) -> Iterator[subprocess.Popen[str]]:
    """`fingerpost serve` on any free port."""
    words = [sys.executable, "-m", "service.cli.main", "serve", "--port", "0"]
    process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=environment())
    yield process
    process.kill()
    process.communicate()


def _address(process: subprocess.Popen[str]) -> tuple[str, str]:
    """Where it serves, and what it said until then."""
    said = ""
    assert process.stderr
    for line in process.stderr:
        said += line
        if found := re.search(r"Map page: (\S+)/", line):
            return found[1], said
    raise AssertionError(said)


def test_it_serves_loopback_without_a_key_and_says_so(server: subprocess.Popen[str]) -> None:
    address, said = _address(server)

    with urlopen(f"{address}/healthz", timeout=60) as answer:  # noqa: S310 - our own address
        status = answer.status
    server.send_signal(signal.SIGINT)
    _, rest = server.communicate(timeout=60)

    assert "No API key is set, so this serves 127.0.0.1 only." in said
    assert status == 200
    assert (server.returncode, rest.splitlines()[-1]) == (0, "Stopped.")


def test_a_key_made_beside_it_is_asked_for_from_then_on(
    server: subprocess.Popen[str], over_library: Fingerpost
) -> None:
    address, _ = _address(server)
    key = over_library("keys", "add", "cms").stdout.strip()

    with pytest.raises(HTTPError) as refused:
        urlopen(f"{address}/v1/gaps", timeout=60)  # noqa: S310 - our own address
    request = Request(f"{address}/v1/gaps", headers={"Authorization": f"Bearer {key}"})  # noqa: S310
    with urlopen(request, timeout=60) as answer:  # noqa: S310
        status = answer.status
    server.terminate()
    server.communicate(timeout=60)

    assert (refused.value.code, status, server.returncode) == (401, 200, 0)
    refused.value.close()


def test_a_second_server_on_the_same_store_is_told_in_a_sentence(
    server: subprocess.Popen[str], over_library: Fingerpost
) -> None:
    _address(server)

    result = over_library("serve", "--port", "0")

    assert result.exit_code == 4
    assert "is in use by another process" in result.stderr
