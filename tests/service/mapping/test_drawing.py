"""A view that was mended, beside one that is drawn anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from indexing.catalog.base import Catalog
from indexing.catalog.sql import open_catalog
from models.domain.decision import Verdict
from service.mapping import ContentMap
from service.mapping.drawing import draw
from service.mapping.view import View
from tests.fakes import an_asset
from tests.service.mapping.conftest import SHELF, WITHOUT_SAFETY, say

Act = Callable[[ContentMap], object]
AGAIN = "A cape keeps you dry when it rains, and so does a good sense of what the sky is about to do next."


def put(asset_id: str, title: str, body: str = "") -> Act:
    return lambda shop: shop.put_asset(an_asset(asset_id, title, body or title))


ACTS: dict[str, Act] = {
    "a new asset": put("shop/arrive-dry-0", "Research on capes", AGAIN),
    "another text": put("shop/arrive-dry-1", "Decision on mudguards"),
    "a copy": put("shop/arrive-dry-3", "Research on capes", AGAIN),
    "a copy that sorts first": put("shop/a-arrive-dry", "Research on capes", AGAIN),
    "a copy that is one no longer": put("shop/a-arrive-dry", "Support for capes"),
    "a decision": lambda shop: say(shop, "shop/imprint", "need", "arrive-dry"),
    "a rejection": lambda shop: say(shop, "shop/feel-safe-1", "need", "feel-safe", Verdict.REJECT),
    "a withdrawal": lambda shop: shop.people.withdraw(shop.people.in_force()[-1].id, "Ines Falk", "a slip"),
    "an asset that is gone": lambda shop: shop.delete_asset("shop/arrive-dry-3"),
    "the library mapped again": lambda shop: shop.map_library(),
    "another taxonomy": lambda shop: shop.put_taxonomy(WITHOUT_SAFETY, "taxonomy"),
    "an asset after it": put("shop/z-arrive-dry", "Awareness of rain"),
}


@pytest.fixture
def catalog(home: Path) -> Iterator[Catalog]:
    """The shop's, as another process has it open."""
    with closing(open_catalog(f"sqlite:///{home / 'catalog.db'}")) as opened:
        yield opened


def test_what_is_mended_is_what_would_be_drawn_anew(shop: ContentMap, catalog: Catalog) -> None:
    shop.view()
    for name, act in ACTS.items():
        act(shop)
        kept = shop.view()
        assert told(kept) == told(draw(catalog, shop.taxonomy().taxonomy, kept.facts)), name


def test_a_change_leaves_the_cells_that_it_does_not_touch_as_they_are(shop: ContentMap) -> None:
    before = shop.view()
    shop.put_asset(an_asset(SHELF[2].id, "Support for brakes", "Brakes that squeak brake all the same."))
    after = shop.view()

    same = {
        cell.key.need
        for journey, coverage in after.maps.items()
        for cell, earlier in zip(coverage.cells, before.maps[journey].cells, strict=True)
        if cell is earlier
    }
    assert "arrive-dry" in same
    assert after.addresses is not before.addresses, "an earlier view stays what it was"


def test_nothing_changed_is_the_same_view(shop: ContentMap) -> None:
    assert shop.view() is shop.view()


def told(view: View) -> list[object]:
    """Everything but what asks for facts; in order, as it is shown so."""
    return [
        view.taxonomy,
        list(view.addresses.items()),
        list(view.classifications.items()),
        view.pairs,
        list(view.repeats.items()),
        view.maps,
        [(journey, list(standing.items())) for journey, standing in view.standings.items()],
        view.gaps,
    ]
