"""Links for drafts over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.service.serving import SPRING, Serve, put_asset, put_taxonomy

BODY = (
    "# Riding in the rain\n\nThe rain finds you on every bridge, so ask for the price of mudguards first.\n\n"
    "## And then\n\nNobody regrets good brakes."
)


@pytest.fixture(scope="module")
def shop(serve: Serve) -> Iterator[TestClient]:
    """What a draft could lead to, and what it could not."""
    with serve() as client:
        put_taxonomy(client)
        put_asset(client, "shop/price", "The price of mudguards", "A set of mudguards has a price of thirty pounds.")
        put_asset(
            client, "shop/price-copy", "The price of mudguards", "A set of mudguards has a price of thirty pounds."
        )
        put_asset(client, "shop/spring", "What we do in spring", SPRING)
        put_asset(client, "shop/imprint", "Imprint", "Company number and address.")
        yield client


def links(client: TestClient, **draft: object) -> dict[str, Any]:
    answer = client.post("/v1/links", json={"markup": "markdown", **draft})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_words_that_name_an_asset_could_lead_to_it(shop: TestClient) -> None:
    answer = links(shop, id="mine", text=BODY)

    (link,) = answer["links"]
    assert link["words"] == "the price of mudguards" == answer["text"][link["start"] : link["end"]]
    assert link["asset_id"] in {"shop/price", "shop/price-copy"}
    assert link["sentence"].startswith("The rain finds you")
    assert 0 < link["probability"] < 1
    assert link["reasons"][0] == {"kind": "mention", "text": "the words name “The price of mudguards”"}
    assert answer["id"] == "mine"


def test_a_draft_is_not_linked_to_itself_nor_to_its_copies(shop: TestClient) -> None:
    assert links(shop, id="shop/price", text=BODY)["links"] == []


def test_a_draft_is_not_linked_to_what_it_repeats(shop: TestClient) -> None:
    assert links(shop, text=f"{SPRING} That is what we do in spring.")["links"] == []


def test_a_draft_is_not_linked_where_it_leads_already(shop: TestClient) -> None:
    leading = BODY.replace("the price of mudguards", "[the price of mudguards](/shop/price)")

    assert links(shop, text=leading)["links"] == []


def test_a_text_that_names_nothing_has_no_links(shop: TestClient) -> None:
    assert links(shop, text="Nobody regrets good brakes.")["links"] == []


@pytest.mark.parametrize("draft", [{"text": ""}, {"text": "a", "misspelt": 1}])
def test_a_draft_that_cannot_be_read_is_refused(shop: TestClient, draft: dict[str, object]) -> None:
    assert shop.post("/v1/links", json=draft).status_code == 422
