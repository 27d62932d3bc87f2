"""What every test may ask for."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The development data beside the checkout."""
    path = Path(__file__).resolve().parents[2] / "shared" / "data"
    if not path.is_dir():
        pytest.skip(f"the development data is not at {path.parent.name}/{path.name} beside the checkout")
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL server of our own, on a socket in a folder of its own: the URL of its first database."""
    programs = _postgres_programs()
    folder = Path(tempfile.mkdtemp(prefix="fingerpost-postgres-"))
    # PostgreSQL refuses to run as root.
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    made = [str(programs / "initdb"), "-D", str(folder / "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8"]
    subprocess.run([*made, "--no-sync"], user=user, cwd=folder, check=True, capture_output=True)
    settings = {"listen_addresses": "", "unix_socket_directories": str(folder), "fsync": "off"}
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [str(programs / "postgres"), "-D", str(folder / "data"), *options], user=user, cwd=folder, stderr=log
        )
    try:
        url = f"postgresql://postgres@/postgres?host={folder}"
        _wait_for_postgres(url, server)
        yield url
    finally:
        server.send_signal(signal.SIGINT)  # close connections and stop
        server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """An empty database of the test's own; it goes with the server."""
    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(postgres_server, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    return postgres_server.replace("/postgres?", f"/{name}?")


def _postgres_programs() -> Path:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    if shutil.which("postgres"):
        folders.append(Path(str(shutil.which("postgres"))).parent)
    if not folders or not (folders[-1] / "initdb").exists():
        pytest.skip("PostgreSQL's server programs are not installed (Debian: apt-get install postgresql)")
    return folders[-1]


def _wait_for_postgres(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return
