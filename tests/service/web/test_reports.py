"""The report pages."""

from __future__ import annotations

from fastapi.testclient import TestClient

from models.reports.subjects import SUBJECTS
from tests.service.web.test_pages import page


def test_every_subject_has_its_page_and_way_in(client: TestClient) -> None:
    ways = {each["href"] for each in page(client, "/reports").all("a")}

    for subject in SUBJECTS:
        assert f"/reports/{subject}" in ways
        assert page(client, f"/reports/{subject}").all("table")


def test_every_table_can_be_saved(client: TestClient) -> None:
    ways = [each["href"] or "" for each in page(client, "/reports/inventory").all("a")]
    downloads = [way for way in ways if way.endswith(".csv")]

    assert downloads
    assert all(client.get(path).headers["content-type"].startswith("text/csv") for path in downloads)


def test_an_unknown_subject_is_a_page_that_says_so(client: TestClient) -> None:
    assert "inventory" in page(client, "/reports/weather", status=404).text
