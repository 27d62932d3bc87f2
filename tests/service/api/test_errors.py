"""Every error as a problem."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from models.domain import errors
from models.domain.errors import FingerpostError
from service.api.errors import KINDS, to_problem
from tests.service.serving import Serve, put_asset, put_taxonomy


def test_every_error_of_the_family_has_its_row() -> None:
    family = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, FingerpostError)]

    assert set(KINDS) == set(family)


def test_a_special_error_stands_before_its_family() -> None:
    order = list(KINDS)

    assert all(not issubclass(later, earlier) for at, earlier in enumerate(order) for later in order[at + 1 :])


def test_what_is_none_of_ours_says_nothing_of_the_code() -> None:
    found = to_problem(RuntimeError("secret at /home/me"), "/v1/assets")

    assert (found.status, found.type) == (500, "urn:fingerpost:problem:internal")
    assert "secret" not in found.model_dump_json()


def test_a_defect_is_answered_without_a_stack_trace(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client.app.state.content_map, "view", lambda: 1 / 0)  # type: ignore[attr-defined]

    answer = client.get("/v1/coverage")

    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "Traceback" not in answer.text
    assert "ZeroDivision" not in answer.text


@pytest.mark.parametrize(
    ("method", "path", "status", "slug"),
    [
        ("GET", "/v1/nothing", 404, "not-found"),
        ("GET", "/nothing", 404, "not-found"),
        ("GET", "/v1/assets/shop/never", 404, "not-found"),
        ("PATCH", "/v1/taxonomy", 405, "method-not-allowed"),
        ("GET", "/v1/classify", 405, "method-not-allowed"),
        ("GET", "/v1/gaps?limit=many", 422, "invalid-request"),
    ],
)
def test_errors_are_problems(client: TestClient, method: str, path: str, status: int, slug: str) -> None:
    answer = client.request(method, path)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    found = answer.json()
    assert found["type"] == f"urn:fingerpost:problem:{slug}"
    assert (found["status"], found["instance"]) == (status, path.partition("?")[0])
    assert found["title"]
    assert found["detail"]


def test_a_method_that_is_not_known_names_those_that_are(client: TestClient) -> None:
    assert client.get("/v1/classify").headers["allow"] == "POST"


def test_a_deleted_store_is_told_with_the_cure_and_rebuilt_at_the_next_start(serve: Serve, tmp_path: Path) -> None:
    text = (
        "Every spring we true the wheels, oil the chain, check the brakes and pump the tyres of your bicycle for you."
    )
    draft = {"text": text}
    with serve(tmp_path) as client:
        put_taxonomy(client)
        put_asset(client, "shop/spring", "Spring service", text)
        shutil.rmtree(tmp_path / "store")

        lost = client.post("/v1/classify", json=draft)
        unready = client.get("/readyz")
        still = client.get("/v1/assets/shop/spring")
    with serve(tmp_path) as client:
        found = client.post("/v1/classify", json=draft).json()

    assert (lost.status_code, unready.status_code, still.status_code) == (503, 503, 200)
    assert lost.headers["retry-after"] == "5"
    assert "fingerpost reconcile" in lost.json()["detail"]
    assert [each["asset_id"] for each in found["duplicates"]] == ["shop/spring"]
