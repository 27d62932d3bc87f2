"""The next step on an asset's page, and the page of paths."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.service.serving import Serve, put_asset, put_taxonomy
from tests.service.web.test_pages import page


@pytest.fixture(scope="module")
def shop(serve: Serve) -> Iterator[TestClient]:
    """A way to arrive dry, and one that ends after its first step; a title that wants to be markup."""
    with serve() as client:
        put_taxonomy(client)
        put_asset(client, "shop/arrive-dry/why", "Awareness of <b>rain</b>", "See [it](/shop/arrive-dry/prices).")
        put_asset(client, "shop/arrive-dry/prices", "Decision on mudguards", "Mudguards cost thirty pounds.")
        put_asset(client, "shop/feel-safe/lights", "Awareness of lights", "Cars see a light from afar.")
        yield client


def test_an_asset_s_page_shows_the_next_step(shop: TestClient) -> None:
    found = page(shop, "/assets/shop/arrive-dry/why")

    assert "Next step Decision" in found.text.replace("  ", " ")
    assert "linked already" in found.text
    assert "/assets/shop/arrive-dry/prices" in {each.get("href") for each in found.all("a")}


def test_an_asset_s_page_shows_that_the_next_step_is_missing(shop: TestClient) -> None:
    found = page(shop, "/assets/shop/feel-safe/lights")

    assert "missing" in found.text
    assert "/cells/buyer/decision/feel-safe/brief" in {each.get("href") for each in found.all("a")}


def test_an_asset_at_the_end_of_a_journey_says_so(shop: TestClient) -> None:
    assert "where the Buying a bicycle journey ends" in page(shop, "/assets/shop/arrive-dry/prices").text


def test_the_page_of_paths_draws_a_road_a_need_with_missing_steps_marked(shop: TestClient) -> None:
    found = page(shop, "/paths?persona=commuter&journey=buyer")

    assert len([each for each in found.all("ol") if each.get("class") == "road"]) == 2
    assert [each["class"] for each in found.all("li") if each.get("class") in ("found", "missing", "out-of-scope")] == [
        "found", "found", "found", "missing",
    ]  # fmt: skip
    assert "1 of 2 steps missing" in found.text
    assert "Awareness of <b>rain</b>" in found.text
    assert all("aria-current" in each for each in found.all("b"))


def test_without_a_name_the_first_persona_and_journey_are_shown(shop: TestClient) -> None:
    assert "Ines, who cycles to work: Buying a bicycle" in page(shop, "/paths").text


def test_a_journey_that_nothing_starts_is_told(shop: TestClient) -> None:
    assert "Nothing starts this journey" in page(shop, "/paths?journey=customer").text


def test_nobody_s_path_is_not_found(shop: TestClient) -> None:
    page(shop, "/paths?persona=nobody", status=404)
