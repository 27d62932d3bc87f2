"""A library, served."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.app import build_app
from service.settings import read_settings
from tests.service.serving import HOST, Serve, decide, open_with_fakes, put_asset, put_taxonomy


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Serve:
    """Serve an empty library in a home of its own, or the one in the home that is given."""

    @contextmanager
    def serving(home: Path | None = None, **settings: object) -> Iterator[TestClient]:
        chosen = read_settings(home=home or tmp_path_factory.mktemp("home"), embedder="hashing", **settings)
        app = build_app(chosen, open_with_fakes)
        with TestClient(app, base_url=HOST, raise_server_exceptions=False) as client:
            yield client

    return serving


@pytest.fixture(scope="module")
def client(serve: Serve) -> Iterator[TestClient]:
    """A library with a taxonomy and three assets; tests of one file share it and write under ids of their own."""
    with serve() as client:
        put_taxonomy(client)
        put_asset(client, "shop/mudguards", "Awareness of mudguards", "Mudguards keep you dry when it rains.")
        put_asset(client, "shop/prices", "Decision on a price", "A set of mudguards costs thirty pounds, fitted.")
        put_asset(client, "shop/squeak", "Support for squeaks", "See [the prices](/shop/prices) when it squeaks.")
        decide(client, "shop/mudguards", "need", "arrive-dry")
        yield client
