"""Links of a text held against its author's, over a library small enough to read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from eval.embedded import embed_assets
from eval.retrieval import linking
from eval.retrieval.library import shelve
from eval.retrieval.linking import Placed, name_titles, place, propose, row
from eval.retrieval.pages import Page, read_pages
from eval.retrieval.written import Written
from indexing.retrieval.weighing import Weights
from models.domain.asset import Asset
from models.domain.link import Anchor
from models.embedders.hashing import HashingEmbedder
from service.mapping import suggesting

BODY = "Rain comes. Fit wide mudguards before the season, and look after your drum brakes. Chains are for Sunday."
ASSETS = (
    Asset("shop/ride", "shop", None, "Riding in the rain", "", BODY),
    Asset("shop/mudguards", "shop", None, "Wide mudguards", "", "Which mudguards are wide enough."),
    Asset("shop/brakes", "shop", None, "Drum brakes", "", "How a drum brake is adjusted."),
)
EVERYTHING = Weights({"heads": 0.0}, 9.0)
"""So sure of all there is that words alone decide."""


@pytest.fixture
def page() -> Iterator[Page]:
    at = BODY.index("wide mudguards")
    written = {"shop/ride": [Written("shop/mudguards", at, at + len("wide mudguards"))]}
    with shelve(embed_assets(ASSETS, HashingEmbedder())) as shelf:
        (found,) = read_pages(shelf, "shop", written, HashingEmbedder())
        yield found


def test_a_hidden_link_is_proposed_from_the_words_that_its_author_chose(page: Page) -> None:
    links = propose(page, EVERYTHING)

    assert {BODY[anchor.start : anchor.end] for _, anchor in links} == {"wide mudguards", "drum brakes"}
    assert place(page, links) == Placed(1, 2, 1, 1, 1, 1, 1, 1.0)


def test_a_link_from_other_words_in_the_same_passage_is_found_in_the_wrong_place(page: Page) -> None:
    rain = Anchor(0, 4, 1.0, 1, 1)

    assert place(page, [("shop/mudguards", rain)]) == Placed(1, 1, 1, 1, 0, 0, 1, 1.0)


def test_titles_that_stand_in_the_text_are_what_a_plugin_finds(page: Page) -> None:
    assert {asset_id for asset_id, _ in name_titles(page)} == {"shop/mudguards", "shop/brakes"}


def test_a_page_is_never_proposed_to_itself(page: Page) -> None:
    assert "shop/ride" not in {asset_id for asset_id, _ in propose(page, EVERYTHING)}


def test_sites_weigh_alike_and_one_where_nothing_was_found_tells_nothing_of_places() -> None:
    told = row({"one": [Placed(2, 4, 2, 1, 1, 2, 2, 0.5)], "other": [Placed(2, 1, 0, 0, 0, 0, 0, 0.0)]})

    assert (told["links found"], told["proposals that the author made"]) == (0.5, 0.25)
    assert (told["of those found, the author's words"], told["… by chance"]) == (0.5, 0.25)


def test_what_is_too_improbable_for_the_product_is_too_improbable_here() -> None:
    assert linking.LEAST == suggesting.LEAST
