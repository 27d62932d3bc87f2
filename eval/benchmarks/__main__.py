"""Every benchmark, each in a process of its own: `python -m eval.benchmarks --data ../shared/data`.

Quiet machines give better numbers; what is quoted is ratios of two sides measured in one run.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PORT = 8791
START_SECONDS = 120


def main() -> None:
    """Run them all; the first that fails ends the run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a folder laid out like the development data")
    parser.add_argument("--sites", type=int, default=None, help="index only the first so many sites")
    given = parser.parse_args()
    _run("eval.benchmarks.stores")
    _run("eval.benchmarks.embedding", "--data", str(given.data / "sites"))
    with tempfile.TemporaryDirectory() as home:
        sites = ["--sites", str(given.sites)] if given.sites else []
        _run("eval.benchmarks.indexing", "--data", str(given.data), "--home", home, *sites)
        with _server(home) as url:
            _run("eval.benchmarks.classify", "--data", str(given.data), "--url", url)


def _run(module: str, *arguments: str) -> None:
    print(f"\n== {module}", flush=True)
    subprocess.run([sys.executable, "-m", module, *arguments], check=True)  # noqa: S603 - our own modules


@contextmanager
def _server(home: str) -> Iterator[str]:
    """A server over the library in that home, as an operator starts it; gone in the end."""
    command = [sys.executable, "-m", "service.cli.main", "serve", "--port", str(PORT)]
    server = subprocess.Popen(command, env={**_environment(), "FINGERPOST_HOME": home})  # noqa: S603
    try:
        _wait(f"http://127.0.0.1:{PORT}/readyz")
        yield f"http://127.0.0.1:{PORT}"
    finally:
        server.terminate()
        server.wait(30)


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("FINGERPOST_")}


def _wait(url: str) -> None:
    for _ in range(START_SECONDS * 4):
        try:
            urllib.request.urlopen(url).close()  # noqa: S310 - loopback
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.25)
        else:
            return
    raise TimeoutError(f"{url} did not answer within {START_SECONDS} seconds")


if __name__ == "__main__":
    main()
