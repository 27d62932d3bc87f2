"""Index jobs over HTTP."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.service.serving import Serve, put_taxonomy


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pages, a draft, and a file that is no text."""
    root = tmp_path_factory.mktemp("library")
    (root / "bells.md").write_text("---\ntitle: Awareness of bells\n---\nA bell is heard from afar.\n")
    (root / "locks.md").write_text("---\ntitle: Decision on locks\n---\nA good lock costs forty pounds.\n")
    (root / "later.md").write_text("---\ntitle: Later\ndraft: true\n---\nNot yet.\n")
    (root / "torn.md").write_bytes(b"\x00\x01\x02\xff\xfe" * 200)
    return root


@pytest.fixture(scope="module")
def indexing(serve: Serve, library: Path) -> Iterator[TestClient]:
    """A server that may read it."""
    with serve(library_roots=(library,)) as client:
        put_taxonomy(client)
        yield client


def finished(client: TestClient, path: str) -> dict[str, Any]:
    for _ in range(3_000):
        job: dict[str, Any] = client.get(path).json()
        if job["state"] not in ("queued", "running"):
            return job
        threading.Event().wait(0.01)
    pytest.fail("the job does not end")


def test_a_folder_is_indexed_in_the_background(indexing: TestClient, library: Path) -> None:
    answer = indexing.post("/v1/index-jobs", json={"paths": [str(library)], "name": "site"})
    job = finished(indexing, answer.headers["location"])

    assert (answer.status_code, answer.json()["state"]) == (202, "queued")
    assert job["state"] == "succeeded"
    assert (job["result"]["new"], job["result"]["skipped_by_reason"]) == (2, {"draft": 1})
    assert [failure["where"].endswith("torn.md") for failure in job["result"]["failures"]] == [True]
    assert job["progress"]["fraction"] == 1
    page = indexing.get("/v1/assets?source=site&stage=buyer/decision").json()
    assert [asset["title"] for asset in page["assets"]] == ["Decision on locks"]


def test_a_second_run_finds_nothing_to_do(indexing: TestClient, library: Path) -> None:
    sent = {"paths": [str(library)], "name": "again"}
    finished(indexing, indexing.post("/v1/index-jobs", json=sent).headers["location"])

    job = finished(indexing, indexing.post("/v1/index-jobs", json=sent).headers["location"])

    assert (job["result"]["unchanged"], job["result"]["texts"]) == (2, 0)


def test_a_job_that_has_ended_stays_as_it_ended(indexing: TestClient, library: Path) -> None:
    path = indexing.post("/v1/index-jobs", json={"paths": [str(library)], "name": "end"}).headers["location"]
    finished(indexing, path)

    cancelled = indexing.delete(path)

    assert (cancelled.status_code, cancelled.json()["state"]) == (202, "succeeded")


def test_paths_outside_the_roots_are_refused(indexing: TestClient) -> None:
    answer = indexing.post("/v1/index-jobs", json={"paths": ["/etc"]})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "paths"
    assert "FINGERPOST_LIBRARY_ROOTS" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"paths": []}, 422),
        ({"paths": ["x"] * 101}, 422),
        ({"paths": [5]}, 422),
        ({"paths": ["{library}/never"]}, 404),
        ({"paths": ["{library}"], "name": "no / name"}, 422),
        ({}, 422),
    ],
)
def test_what_cannot_be_indexed_is_told_at_once(
    indexing: TestClient, library: Path, sent: dict[str, Any], status: int
) -> None:
    if "paths" in sent:
        sent = {**sent, "paths": [str(each).replace("{library}", str(library)) for each in sent["paths"]]}

    assert indexing.post("/v1/index-jobs", json=sent).status_code == status


def test_without_roots_nothing_is_indexed_over_http(client: TestClient, library: Path) -> None:
    answer = client.post("/v1/index-jobs", json={"paths": [str(library)]})

    assert answer.status_code == 422
    assert "Set FINGERPOST_LIBRARY_ROOTS" in answer.json()["detail"]


def test_a_job_that_nobody_started_is_not_found(client: TestClient) -> None:
    assert client.get("/v1/index-jobs/never").status_code == 404
    assert client.delete("/v1/index-jobs/never").status_code == 404
