"""The report pages."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from models.reports.subjects import SUBJECTS, outlines
from service.mapping import reporting
from tests.service.web.test_pages import page


def test_every_subject_has_its_page_and_way_in(client: TestClient) -> None:
    ways = {each["href"] for each in page(client, "/reports").all("a")}

    for subject in SUBJECTS:
        assert f"/reports/{subject}" in ways
        assert page(client, f"/reports/{subject}").all("table")


def test_the_list_says_what_was_found_and_of_a_large_library_only_what_is_asked(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "3 assets" in page(client, "/reports").text

    monkeypatch.setattr(reporting, "DRAWN_AT_ONCE", 2)
    monkeypatch.setattr(reporting.Reporting, "every", None)
    large = page(client, "/reports").text

    assert "each report is drawn when it is opened" in large
    assert "3 assets" not in large
    assert all(outline.question in large for outline in outlines())


def test_every_table_can_be_saved(client: TestClient) -> None:
    ways = [each["href"] or "" for each in page(client, "/reports/inventory").all("a")]
    downloads = [way for way in ways if way.endswith(".csv")]

    assert downloads
    assert all(client.get(path).headers["content-type"].startswith("text/csv") for path in downloads)


def test_an_unknown_subject_is_a_page_that_says_so(client: TestClient) -> None:
    assert "inventory" in page(client, "/reports/weather", status=404).text
