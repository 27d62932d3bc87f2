"""The next step and the way through a journey over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.service.serving import Serve, decide, put_asset, put_taxonomy

SHELF = {
    "shop/arrive-dry/why": (
        "Awareness of rain",
        "You get wet. The [decision on mudguards](/shop/arrive-dry/prices) helps.",
    ),
    "shop/arrive-dry/prices": ("Decision on mudguards", "Mudguards that fit cost thirty pounds with the fitting."),
    "shop/arrive-dry/capes": ("Decision on capes", "A cape keeps the rain away and is folded in a minute."),
    "shop/feel-safe/lights": ("Awareness of lights", "Cars see a light from two hundred metres away."),
    "shop/feel-safe/brakes": ("Support for brakes", "Brakes that squeak still brake, and here is why."),
    "shop/imprint": ("Imprint", "Company number and address."),
}


@pytest.fixture(scope="module")
def shop(serve: Serve) -> Iterator[TestClient]:
    """Two needs on two journeys; nobody wrote what decides those who want to feel safe."""
    with serve() as client:
        put_taxonomy(client)
        for asset_id, (title, text) in SHELF.items():
            put_asset(client, asset_id, title, text)
        yield client


def get(client: TestClient, path: str) -> dict[str, Any]:
    answer = client.get(f"/v1{path}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_the_next_step_serves_the_same_need_at_the_stage_after(shop: TestClient) -> None:
    answer = get(shop, "/assets/shop/arrive-dry/why/next")

    (step,) = answer["steps"]
    assert (step["at"], step["key"]["stage"], step["key"]["need"], step["standing"]) == (
        "awareness", "decision", "arrive-dry", "found",
    )  # fmt: skip
    assert step["asset"]["asset_id"] == "shop/arrive-dry/prices"
    assert step["is_linked"] is True
    # The need's 0.9 times the stage's 0.9, the two taken as independent.
    assert step["asset"]["probability"] == pytest.approx(0.81, abs=0.1)
    assert [reason["kind"] for reason in step["asset"]["reasons"]][:2] == ["need", "stage"]
    assert step["gap"] is None


def test_where_nobody_wrote_the_next_step_the_gap_is_told(shop: TestClient) -> None:
    (step,) = get(shop, "/assets/shop/feel-safe/lights/next")["steps"]

    assert (step["standing"], step["asset"], step["is_linked"]) == ("missing", None, False)
    assert step["gap"]["key"]["stage"] == "decision"
    assert "Feel safe in heavy traffic" in step["gap"]["reason"]


@pytest.mark.parametrize(
    ("asset_id", "remark"),
    [
        ("shop/arrive-dry/prices", "It stands at Decision, where the Buying a bicycle journey ends."),
        ("shop/imprint", "It stands at no stage of any journey, so no stage comes after it."),
    ],
)
def test_where_no_step_follows_it_is_said_why(shop: TestClient, asset_id: str, remark: str) -> None:
    answer = get(shop, f"/assets/{asset_id}/next")

    assert answer["steps"] == []
    assert remark in answer["remarks"]


def test_a_persona_s_way_has_a_road_a_need_and_names_what_is_missing(shop: TestClient) -> None:
    answer = get(shop, "/paths?persona=commuter&journey=buyer")

    dry, safe = answer["roads"]
    assert [step["standing"] for step in dry["steps"]] == ["found", "found"]
    assert [step["standing"] for step in safe["steps"]] == ["found", "missing"]
    assert (dry["missing"], safe["missing"], answer["missing"]) == ([], ["decision"], [])
    # At each stage the best of both roads.
    assert [step["asset"]["asset_id"] for step in answer["steps"]][1].startswith("shop/arrive-dry/")


def test_one_need_has_one_road(shop: TestClient) -> None:
    answer = get(shop, "/paths?persona=commuter&journey=buyer&need=feel-safe")

    assert [road["need"] for road in answer["roads"]] == ["feel-safe"]
    assert answer["missing"] == ["decision"]


def test_a_step_nobody_asked_for_is_not_missing(shop: TestClient) -> None:
    (road,) = get(shop, "/paths?persona=commuter&journey=customer&need=feel-safe")["roads"]
    assert road["missing"] == []


def test_a_person_s_word_makes_a_step(serve: Serve) -> None:
    with serve() as client:
        put_taxonomy(client)
        put_asset(client, "shop/feel-safe/lights", "Awareness of lights", "Cars see a light from afar.")
        put_asset(client, "shop/locks", "Locks", "A lock holds a thief up for a minute.")
        decide(client, "shop/feel-safe/lights", "need", "feel-safe")
        decide(client, "shop/feel-safe/lights", "buyer", "awareness")
        decide(client, "shop/locks", "need", "feel-safe")
        decide(client, "shop/locks", "buyer", "decision", "correct")

        (step,) = get(client, "/assets/shop/feel-safe/lights/next")["steps"]

    assert (step["asset"]["asset_id"], step["asset"]["probability"]) == ("shop/locks", 1.0)


def test_an_asset_is_not_led_on_to_what_repeats_it(serve: Serve) -> None:
    text = "Every spring we true the wheels, oil the chain, check the brakes and pump the tyres of your bicycle."
    with serve() as client:
        put_taxonomy(client)
        put_asset(client, "shop/arrive-dry/one", "Awareness of spring", text)
        put_asset(client, "shop/arrive-dry/two", "Decision of spring", text)

        (step,) = get(client, "/assets/shop/arrive-dry/one/next")["steps"]

    assert step["asset"] is None


def test_an_asset_whose_id_ends_like_the_address_is_still_read(serve: Serve) -> None:
    with serve() as client:
        put_taxonomy(client)
        put_asset(client, "shop/next", "Awareness of what is next", "Next comes the rain.")

        assert get(client, "/assets/shop/next")["asset"]["title"] == "Awareness of what is next"
        assert get(client, "/assets/shop/next/next")["asset_id"] == "shop/next"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/assets/shop/unheard-of/next", 404),
        ("/paths?persona=commuter", 422),
        ("/paths?persona=nobody&journey=buyer", 404),
        ("/paths?persona=commuter&journey=sideways", 404),
        ("/paths?persona=commuter&journey=buyer&need=unheard-of", 404),
    ],
)
def test_a_way_that_cannot_be_told_is_refused(shop: TestClient, path: str, status: int) -> None:
    assert shop.get(f"/v1{path}").status_code == status
