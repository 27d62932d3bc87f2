"""The return on content, from files to the API's answer, against what was reckoned by hand.

    asset          cost   May views  exits   April views  exits
    arrive-dry-a    100          80     15            60     30
    arrive-dry-b    300           0      0             -      -
    arrive-dry-c    900          50     50           100    100
    d               400           -      -             -      -

"Arrive dry" has three assets, all counted, two of them consumed: 1,300 / 2 = 650 each. 80 − 15 = 65 of 130 views led
on, 1,300 / 65 = 20 a step. May has 31 days, April 30: 130 / 31 a day against 160 / 30, of which 30 / 160 led on.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from indexing.engagement.base import File, ReadOptions
from models.domain.imported import ImportKind
from models.domain.period import Period
from service.mapping.importing import ImportRequest
from service.settings import read_settings
from tests.service.serving import Serve, open_with_fakes, put_asset, put_taxonomy

MAY, APRIL = Period(date(2026, 5, 1), date(2026, 5, 31)), Period(date(2026, 4, 1), date(2026, 4, 30))
COSTS = b"url,cost\n/shop/arrive-dry-a,100\n/shop/arrive-dry-b,300\n/shop/arrive-dry-c,900\n/shop/d,400\n"
VIEWS = {
    MAY: b"url,views,exits\n/shop/arrive-dry-a,80,15\n/shop/arrive-dry-b,0,0\n/shop/arrive-dry-c,50,50\n",
    APRIL: b"url,views,exits\n/shop/arrive-dry-a,60,30\n/shop/arrive-dry-c,100,100\n",
}


@pytest.fixture
def home(serve: Serve, tmp_path: Path) -> Path:
    with serve(tmp_path) as client:
        put_taxonomy(client)
        for name, title in (("arrive-dry-a", "Awareness"), ("arrive-dry-b", "Awareness"), ("arrive-dry-c", "Decision")):
            assert put_asset(client, f"shop/{name}", f"{title} of {name}", f"The words of {name}.").is_success
        put_asset(client, "shop/d", "Support for squeaks", "It squeaks no more.")
    return tmp_path


@pytest.fixture
def imported(home: Path) -> Path:
    with open_with_fakes(read_settings(home=home, embedder="hashing")) as content_map:
        bring_in = content_map.importing.bring_in
        bring_in([File.of("costs.csv", COSTS)], ImportRequest(ImportKind.COSTS, "Ines Falk"))
        for period, views in VIEWS.items():
            options = ReadOptions(provider="plain", period=period)
            request = ImportRequest(ImportKind.ENGAGEMENT, "Ines Falk", options)
            bring_in([File.of(f"{period.first}.csv", views)], request)
    return home


def ask(client: TestClient, table: str, label: str) -> dict[str, Any]:
    tables = client.get("/v1/reports/return").json()["tables"]
    found = next(each for each in tables if each["name"] == table)
    names = [column["name"] for column in found["columns"]]
    return next(dict(zip(names, row, strict=True)) for row in found["rows"] if row[0] == label)


def test_the_api_answers_what_was_reckoned_by_hand(serve: Serve, imported: Path) -> None:
    with serve(imported) as client:
        answer = ask(client, "by-need", "Arrive dry whatever the weather")

    assert answer == {
        "need": "Arrive dry whatever the weather",
        "assets": 3,
        "new": 0,
        "counted": 3,
        "consumed": 2,
        "views": 130,
        "onward": 65,
        "onward_rate": 0.5,
        "cost": "1300",
        "cost_unknown": 0,
        "cost_per_consumed": "650",
        "cost_per_step": "20",
        "views_earlier": 160,
        "change": pytest.approx((130 / 31) / (160 / 30) - 1),
        "onward_rate_earlier": 30 / 160,
    }


def test_what_nobody_counted_has_cost_and_readers_unknown(serve: Serve, imported: Path) -> None:
    with serve(imported) as client:
        support = ask(client, "by-stage", "Support (Riding it)")

    assert (support["assets"], support["counted"]) == (1, 0)
    assert support["views"] is None
    assert support["cost_per_consumed"] is None
