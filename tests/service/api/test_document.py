"""The OpenAPI document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

SNAPSHOT = Path(__file__).parents[3] / "docs" / "openapi.json"


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    """As the server tells it."""
    found: dict[str, Any] = client.get("/v1/openapi.json").json()
    return found


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(path, method, each) for path, methods in document["paths"].items() for method, each in methods.items()]


def test_the_snapshot_is_what_the_server_tells(document: dict[str, Any]) -> None:
    assert document == json.loads(SNAPSHOT.read_text("utf-8")), "run: make openapi"


def test_it_is_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")


def test_every_operation_has_a_name_a_summary_a_description_and_a_tag(document: dict[str, Any]) -> None:
    named = {tag["name"] for tag in document["tags"]}
    for path, method, operation in operations(document):
        place = f"{method} {path}"
        assert operation["summary"], place
        assert operation["description"], place
        assert operation["operationId"].isalnum(), place
        assert set(operation["tags"]) <= named, place


def test_refusals_are_documented_as_problems(document: dict[str, Any]) -> None:
    for path, method, operation in operations(document):
        for status, answer in operation["responses"].items():
            if int(status) >= 400:
                assert list(answer["content"]) == ["application/problem+json"], f"{method} {path} {status}"


def test_answers_have_no_optional_fields(document: dict[str, Any]) -> None:
    outputs = {name: each for name, each in document["components"]["schemas"].items() if name.endswith(("Out", "Page"))}

    assert outputs
    for name, schema in outputs.items():
        assert set(schema["properties"]) == set(schema["required"]), name


def test_what_only_the_server_knows_is_not_told(document: dict[str, Any]) -> None:
    assert "HTTPValidationError" not in document["components"]["schemas"]
    assert "Refused" not in json.dumps(document["components"]["schemas"]["BatchIn"])
