"""The page of all gaps."""

from __future__ import annotations

import csv
from io import StringIO

from fastapi.testclient import TestClient

from tests.service.web.test_pages import page


def test_every_gap_stands_on_its_page_with_its_kind_and_its_brief(client: TestClient) -> None:
    gaps = client.get("/v1/gaps").json()["gaps"]

    found = page(client, "/gaps")

    assert all(gap["reason"] in found.text for gap in gaps)
    assert sum((each["class"] or "") == "severity" for each in found.all("p") if "class" in each) == len(gaps)
    assert any((each["href"] or "").endswith("/brief") for each in found.all("a"))


def test_the_list_is_narrowed_by_kind_journey_and_persona_and_its_csv_alike(client: TestClient) -> None:
    words = "?kind=empty&journey=buyer"
    gaps = client.get("/v1/gaps").json()["gaps"]
    wanted = [gap["key"] for gap in gaps if (gap["kind"], gap["key"]["journey"]) == ("empty", "buyer")]

    narrowed = page(client, f"/gaps{words}")
    rows = list(csv.DictReader(StringIO(client.get(f"/gaps.csv{words}").text)))

    assert f"/gaps.csv{words}" in {each["href"] for each in narrowed.all("a")}
    assert [(row["need"], row["stage"]) for row in rows] == [(key["need"], key["stage"]) for key in wanted]
    assert len(gaps) > len(rows) > 0


def test_what_no_gap_is_says_so(client: TestClient) -> None:
    assert "No gap of this kind here" in page(client, "/gaps?kind=stale").text
    assert "No gap of this kind here" in page(client, "/gaps?persona=%3Cscript%3E").text
