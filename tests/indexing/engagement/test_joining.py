"""Which asset an address is of, and why not."""

from __future__ import annotations

import pytest

from indexing.engagement.joining import Joiner, JoinRules
from indexing.engagement.redirects import read_redirects
from models.domain.errors import InvalidInput
from tests.indexing.engagement.exports import Page, export, library

SHOP = library(
    "https://www.shop.example/",
    "https://shop.example/mudguards/",
    "https://shop.example/Guides/Index.html",
    "https://shop.example/product?id=6",
    "https://shop.example/caf%C3%A9",
)


@pytest.mark.parametrize(
    "address",
    [
        "/mudguards",
        "/mudguards/",
        "/mudguards/index.html",
        "/Mudguards",
        "/mudguards?utm_source=mail&gclid=3",
        "/mudguards?colour=red#top",
        "shop.example/mudguards",
        "http://www.shop.example:80/mudguards",
        "HTTPS://SHOP.EXAMPLE/mudguards.php",
        "shop/2",
    ],
)
def test_all_ways_to_write_an_address_are_one(address: str) -> None:
    assert Joiner(SHOP).join(address).asset_id == "shop/2"


@pytest.mark.parametrize(
    ("address", "asset_id"),
    [("/", "shop/1"), ("/guides", "shop/3"), ("/cafe\u0301", "shop/5"), ("/product?id=6&utm_medium=x", "shop/4")],
)
def test_home_index_pages_accents_and_telling_parameters_join(address: str, asset_id: str) -> None:
    assert Joiner(SHOP).join(address).asset_id == asset_id


def test_a_parameter_that_tells_pages_apart_is_not_left_out() -> None:
    found = Joiner(SHOP).join("/product?id=7")
    assert (found.asset_id, found.reason) == (None, "no asset has this address")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/mudguards?session=1", "/mudguards?session=2&utm_source=mail"),
        ("/nowhere?colour=red#top", "/nowhere?size=3"),
        ("https://shop.example/product?id=6&session=1", "https://shop.example/product?session=2"),
    ],
)
def test_addresses_that_differ_in_what_no_asset_s_address_has_are_looked_for_once(one: str, other: str) -> None:
    joiner = Joiner(SHOP)
    assert joiner.alike(one) == joiner.alike(other)
    assert joiner.join(joiner.alike(one)).asset_id == joiner.join(one).asset_id == joiner.join(other).asset_id


@pytest.mark.parametrize(
    "address",
    [
        "/product?id=6",
        "/product?ID=7",
        "/mudguards?utm_source=mail",
        "/?p=12&s=1",
        "/mudguards?%69d=6",
        "shop/2",
        "/#a?b=1",
    ],
)
def test_an_address_whose_parameters_may_tell_is_looked_for_itself(address: str) -> None:
    assert Joiner(SHOP).alike(address) == address


def test_what_joins_alike_has_the_same_reason() -> None:
    redirects = read_redirects(export("/gone,/nowhere\n/mudguards,/\n"))
    joiner = Joiner(SHOP, JoinRules(redirects=redirects))
    for path in ("/gone", "/mudguards", "/never", "https://other.example/mudguards"):
        address = f"{path}?session=7"
        wanted, found = joiner.join(address), joiner.join(joiner.alike(address))
        assert (found.asset_id, found.reason) == (wanted.asset_id, wanted.reason)


def test_what_was_done_to_an_address_is_told() -> None:
    rules = JoinRules(aliases={"staging.shop.example": "shop.example"})
    steps = Joiner(SHOP, rules).join("https://staging.shop.example/Mudguards/?utm_source=a").steps
    assert steps == (
        "path /Mudguards/ is /Mudguards",
        "without utm_source",
        "host staging.shop.example stands for shop.example",
        "written in other case",
    )


def test_an_unknown_host_is_the_reason_and_the_same_path_is_nearest() -> None:
    joiner = Joiner(SHOP)
    found = joiner.join("https://shop-example.translate.goog/mudguards")
    assert found.asset_id is None
    assert "host shop-example.translate.goog is none of the library's (shop.example)" in found.reason
    assert joiner.nearest("https://shop-example.translate.goog/mudguards") == "shop/2"


def test_a_slip_of_the_hand_is_near_and_anything_else_is_not() -> None:
    joiner = Joiner(SHOP)
    assert joiner.nearest("/mudgards") == "shop/2"
    assert joiner.nearest("/xyz") is None


def test_two_assets_at_one_address_are_told_and_parted_by_source_or_site() -> None:
    pages = [Page("shop/about", "https://shop.example/about"), Page("blog/about", "https://blog.example/about")]
    assert "2 assets have this address: shop/about, blog/about" in Joiner(pages).join("/about").reason
    assert Joiner(pages, JoinRules(source="blog")).join("/about").asset_id == "blog/about"
    assert Joiner(pages, JoinRules(site="https://www.shop.example/")).join("/about").asset_id == "shop/about"


def test_earlier_addresses_ids_and_wordpress_numbers_join() -> None:
    pages = [Page("shop/12", "https://shop.example/mudguards", ("alias:/old/mudguards",)), Page("notes/rain.md")]
    joiner = Joiner(pages)
    assert joiner.join("/old/mudguards").asset_id == joiner.join("/?p=12").asset_id == "shop/12"
    assert joiner.join("/rain").asset_id == "notes/rain.md"


@pytest.mark.parametrize("address", ["(not set)", "(other)", "mailto:ines@shop.example", "https://[bad", ""])
def test_what_is_no_address_is_told(address: str) -> None:
    assert Joiner(SHOP).join(address).reason == "it is no address of a page"


def test_redirects_are_followed_to_the_end() -> None:
    redirects = read_redirects(export("from,to\n/old,/older\n/older,https://shop.example/mudguards\n"))
    found = Joiner(SHOP, JoinRules(redirects=redirects)).join("/old/")
    assert found.asset_id == "shop/2"
    assert found.steps[-2:] == ("redirected to /older", "redirected to https://shop.example/mudguards")


def test_redirects_in_a_circle_end() -> None:
    redirects = read_redirects(export("/a /b 301\n/b /a 301\n"))
    assert Joiner(SHOP, JoinRules(redirects=redirects)).join("/a").reason == "its redirects lead in a circle"


def test_a_redirect_to_nowhere_is_told() -> None:
    redirects = read_redirects(export("/a;/nowhere\n"))
    assert "redirected to /nowhere, which is no asset" in Joiner(SHOP, JoinRules(redirects=redirects)).join("/a").reason


def test_a_page_that_is_there_is_not_redirected() -> None:
    redirects = read_redirects(export("/mudguards,/\n"))
    rules = JoinRules(site="shop.example", redirects=redirects)
    assert Joiner(SHOP, rules).join("/mudguards").asset_id == "shop/2"


@pytest.mark.parametrize("line", ["/only-one", "/a/*,/b", "nothing,/b"])
def test_a_line_that_is_no_redirect_is_told(line: str) -> None:
    with pytest.raises(InvalidInput, match=r"export.csv:2: "):
        read_redirects(export(f"/x,/y\n{line}\n"))
