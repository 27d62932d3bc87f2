"""The board's report and its snapshots through the API."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.service.serving import Serve, put_asset, put_taxonomy


@pytest.fixture
def client(serve: Serve) -> Iterator[TestClient]:
    """A library of one asset."""
    with serve() as client:
        put_taxonomy(client)
        put_asset(client, "shop/arrive-dry", "Awareness of capes", "A cape keeps you dry.")
        yield client


def keep(client: TestClient, name: str, by: str = "Ines Falk") -> Any:  # noqa: ANN401 - httpx
    return client.post("/v1/snapshots", json={"name": name, "by": by})


def names(client: TestClient) -> list[str]:
    return [each["name"] for each in client.get("/v1/snapshots").json()["snapshots"]]


def test_snapshots_are_kept_listed_and_forgotten(client: TestClient) -> None:
    answer = keep(client, "Board, May")

    assert (answer.status_code, answer.json()["by"]) == (201, "Ines Falk")
    assert names(client) == ["Board, May"]
    assert client.delete("/v1/snapshots/Board, May").status_code == 200
    assert names(client) == []


def test_the_board_is_a_page_that_may_load_nothing(client: TestClient) -> None:
    answer = client.get("/v1/board")

    assert answer.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_a_snapshot_is_drawn_again_to_the_byte_when_the_library_has_moved_on(client: TestClient) -> None:
    keep(client, "Board, May")
    first = client.get("/v1/board", params={"of": "Board, May"}).text
    put_asset(client, "shop/prices", "Decision on a price", "A set of mudguards costs thirty pounds, fitted.")

    assert client.get("/v1/board", params={"of": "Board, May"}).text == first
    assert client.get("/v1/board").text != first


def test_what_changed_since_a_snapshot_is_told(client: TestClient) -> None:
    keep(client, "Board, May")
    put_asset(client, "shop/arrive-dry-now", "Decision on a cape", "A cape costs thirty pounds.")

    text = client.get("/v1/board", params={"since": "Board, May"}).text

    assert "What changed since" in text
    assert "+1 from 1" in text


def test_a_name_that_is_taken_unknown_or_none_is_told_apart(client: TestClient) -> None:
    keep(client, "Board, May")

    assert keep(client, "Board, May").status_code == 409
    assert keep(client, "a/b").status_code == 422
    assert keep(client, "Board, June", by=" ").status_code == 422
    refused = client.get("/v1/board", params={"since": "Board, July"})
    assert (refused.status_code, "Board, May" in refused.json()["detail"]) == (404, True)
