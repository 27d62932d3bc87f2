"""Reports through the API."""

from __future__ import annotations

import csv
from io import StringIO

from fastapi.testclient import TestClient


def test_the_subjects_are_listed(client: TestClient) -> None:
    assert "inventory" in client.get("/v1/reports").json()["subjects"]


def test_the_inventory_counts_what_the_catalogue_holds(client: TestClient) -> None:
    total = client.get("/v1/assets").json()["total"]

    tables = client.get("/v1/reports/inventory").json()["tables"]

    assert {table["name"] for table in tables} >= {"by-source", "by-owner", "by-age"}
    assert all(sum(row[1] for row in table["rows"]) == total for table in tables)


def test_a_table_is_given_as_csv(client: TestClient) -> None:
    answer = client.get("/v1/reports/inventory/table", params={"name": "by-source"})

    assert answer.headers["content-type"].startswith("text/csv")
    assert list(csv.reader(StringIO(answer.text))) == [["source", "assets", "share"], ["shop", "3", "1.0"]]


def test_an_unknown_subject_or_table_is_not_found_and_the_known_are_told(client: TestClient) -> None:
    assert "inventory" in client.get("/v1/reports/weather").json()["detail"]
    refused = client.get("/v1/reports/inventory/table", params={"name": "by-moon"})
    assert refused.status_code == 404
    assert "by-source" in refused.json()["detail"]
