from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from indexing.catalog.records import AssetQuery, Entry
from indexing.catalog.sql import SqlCatalog
from models.domain.asset import Asset
from models.domain.classification import Classification
from models.domain.errors import InvalidInput, NotFound, TooLarge

AssetMaker = Callable[..., Asset]
EntryMaker = Callable[..., Entry]

ODD_IDS = ("blog/%41%", "blog/_a_", "blog/a/b//c", "blog/Ä é", "blog/😀", "blog/مقال", "blog/'; DROP TABLE assets;--")
EVERYTHING = AssetQuery()


def saved(catalog: SqlCatalog, *entries: Entry) -> None:
    catalog.index.save(entries)


def ids(catalog: SqlCatalog, query: AssetQuery) -> list[str]:
    return [record.asset.id for record in catalog.assets.find(query, None, 100).records]


def test_an_asset_is_read_as_it_was_saved(catalog: SqlCatalog, asset: AssetMaker, entry: EntryMaker) -> None:
    full = asset(
        "blog/full",
        url="https://example.org/a?b=%20",
        title="Wärme 😀",
        body="Zeile\r\nZwei\t" + "ü" * 100_000,
        links=("blog/two", "https://example.org/"),
        format="guide",
        channel="web",
        owner="Ada",
        language="de",
        published=date(1999, 12, 31),
        modified=date(2024, 2, 29),
        cost=Decimal("1200.50"),
    )
    saved(catalog, entry(full), entry("blog/plain"))
    assert catalog.assets.get("blog/full").asset == full
    assert catalog.assets.get("blog/plain").asset == asset("blog/plain")


@pytest.mark.parametrize("asset_id", ODD_IDS)
def test_an_odd_id_is_an_id_like_any_other(catalog: SqlCatalog, entry: EntryMaker, asset_id: str) -> None:
    saved(catalog, entry("blog/plain"), entry(asset_id))
    assert catalog.assets.get(asset_id).asset.id == asset_id
    assert set(catalog.passages.holdings()) == {"blog/plain", asset_id}
    first = catalog.assets.find(EVERYTHING, None, 1)
    assert len(catalog.assets.find(EVERYTHING, first.cursor, 1).records) == 1


@pytest.mark.parametrize("asset_id", ["", "blog/none", "x" * 500, *ODD_IDS])
def test_an_unknown_asset_is_not_found(catalog: SqlCatalog, asset_id: str) -> None:
    with pytest.raises(NotFound):
        catalog.assets.get(asset_id)


@pytest.mark.parametrize("text", ["nul\0", "half \ud800 pair"])
def test_text_that_no_database_keeps_is_refused_and_the_batch_with_it(
    catalog: SqlCatalog, asset: AssetMaker, entry: EntryMaker, text: str
) -> None:
    with pytest.raises(InvalidInput):
        saved(catalog, entry("blog/good"), entry(asset("blog/bad", url=text)))
    with pytest.raises(InvalidInput):
        catalog.assets.get(text)
    with pytest.raises(InvalidInput):
        catalog.assets.find(AssetQuery(text=text), None, 10)
    assert catalog.assets.known() == {}


def test_an_id_longer_than_an_index_holds_is_refused_with_both_numbers(catalog: SqlCatalog, entry: EntryMaker) -> None:
    with pytest.raises(InvalidInput, match=r"4,005 bytes; at most 2,000"):
        saved(catalog, entry("blog/" + "ä" * 2000))


def test_the_etag_changes_with_content_and_with_metadata_alone(
    catalog: SqlCatalog, asset: AssetMaker, entry: EntryMaker
) -> None:
    etags = []
    for changes in ({}, {"owner": "Ada"}, {"body": "Other."}, {"owner": "Ada"}):
        saved(catalog, entry(asset(**changes)))
        etags.append(catalog.assets.get("blog/one").etag)
    assert etags[1] == etags[3]
    assert len(set(etags)) == 3


def test_an_empty_catalogue_has_an_empty_page(catalog: SqlCatalog) -> None:
    page = catalog.assets.find(EVERYTHING, None, 10)
    assert (page.records, page.cursor, page.total) == ((), None, 0)
    assert list(catalog.assets.all()) == []


def test_pages_follow_the_order_of_code_points(catalog: SqlCatalog, entry: EntryMaker) -> None:
    names = ["blog/a", "blog/B", "blog/é", "blog/-", "blog/z", "blog/😀", "blog/_", "blog/\uffee"]
    saved(catalog, *(entry(name) for name in names))
    read: list[str] = []
    cursor: str | None = None
    while True:
        page = catalog.assets.find(EVERYTHING, cursor, 3)
        assert page.total == len(names)
        read += [record.asset.id for record in page.records]
        cursor = page.cursor
        if cursor is None:
            break
    assert read == sorted(names) == [record.asset.id for record in catalog.assets.all()]


def test_a_full_last_page_has_no_next(catalog: SqlCatalog, entry: EntryMaker) -> None:
    saved(catalog, entry("blog/a"), entry("blog/b"))
    assert catalog.assets.find(EVERYTHING, None, 2).cursor is None


def test_paging_neither_repeats_nor_misses_when_assets_come_and_go(catalog: SqlCatalog, entry: EntryMaker) -> None:
    saved(catalog, *(entry(f"blog/{letter}") for letter in "bdf"))
    first = catalog.assets.find(EVERYTHING, None, 2)
    saved(catalog, entry("blog/a"), entry("blog/c"), entry("blog/e"))
    catalog.index.bury(["blog/d"])
    rest = catalog.assets.find(EVERYTHING, first.cursor, 10)
    assert [record.asset.id for record in rest.records] == ["blog/e", "blog/f"]


def test_a_limit_of_nothing_gives_nothing_but_the_total(catalog: SqlCatalog, entry: EntryMaker) -> None:
    saved(catalog, entry("blog/a"))
    page = catalog.assets.find(EVERYTHING, None, 0)
    assert (page.records, page.cursor, page.total) == ((), None, 1)
    with pytest.raises(InvalidInput, match="limit"):
        catalog.assets.find(EVERYTHING, None, -1)


@pytest.mark.parametrize("cursor", ["", "=", "é", "abcd", "AA", "a b", "Ymxv Zw", "YQ==", "\0", "YmxvZy8x" * 400])
def test_a_foreign_cursor_is_refused(catalog: SqlCatalog, cursor: str) -> None:
    with pytest.raises(InvalidInput):
        catalog.assets.find(EVERYTHING, cursor, 10)


def test_filters_narrow_together(catalog: SqlCatalog, asset: AssetMaker, entry: EntryMaker) -> None:
    saved(
        catalog,
        entry(asset("blog/a", owner="Ada", language="de", format="guide")),
        entry(asset("blog/b", owner="Ada", language="en")),
        entry(dataclasses.replace(asset("shop/c", owner="Ada"), source="shop")),
    )
    assert ids(catalog, AssetQuery(owner="Ada")) == ["blog/a", "blog/b", "shop/c"]
    assert ids(catalog, AssetQuery(owner="Ada", source="blog")) == ["blog/a", "blog/b"]
    assert ids(catalog, AssetQuery(owner="Ada", language="de", format="guide")) == ["blog/a"]
    assert ids(catalog, AssetQuery(owner="ada")) == []
    assert catalog.assets.find(AssetQuery(source="shop"), None, 1).total == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("50% off", ["blog/percent"]),
        ("%", ["blog/percent"]),
        ("_", ["blog/score"]),
        ("/", ["blog/slash"]),
        ("\\", ["blog/back"]),
        ("STRASSE", ["blog/sharp"]),
        ("CAFÉ", ["blog/accent"]),
        ("😀", ["blog/smile"]),
        ("'; --", []),
    ],
)
def test_text_is_found_in_titles_as_plain_text_without_case(
    catalog: SqlCatalog, asset: AssetMaker, entry: EntryMaker, text: str, found: list[str]
) -> None:
    titles = {
        "percent": "Now 50% off",
        "score": "snake_case",
        "slash": "and/or",
        "back": "C:\\warm",
        "sharp": "Die Straße",
        "accent": "Un cafe\u0301 chaud",
        "smile": "Warm 😀",
    }
    saved(catalog, *(entry(asset(f"blog/{name}", title=title)) for name, title in titles.items()))
    assert ids(catalog, AssetQuery(text=text)) == found


def test_a_text_too_long_for_any_title_is_refused(catalog: SqlCatalog) -> None:
    with pytest.raises(TooLarge, match="60,000"):
        catalog.assets.find(AssetQuery(text="x" * 60_000), None, 10)


def test_needs_and_stages_filter_by_what_counts(
    catalog: SqlCatalog, entry: EntryMaker, classification: Callable[..., Classification]
) -> None:
    saved(catalog, entry("blog/a"), entry("blog/b"), entry("blog/c"))
    catalog.labels.save([classification("blog/a"), classification("blog/b", "evaluation", ("cheap",))])
    assert ids(catalog, AssetQuery(need="warm")) == ["blog/a"]
    assert ids(catalog, AssetQuery(stage="buyer/evaluation")) == ["blog/b"]
    assert ids(catalog, AssetQuery(stage="customer/none")) == ["blog/a", "blog/b"]
    assert ids(catalog, AssetQuery(stage="customer/none", need="cheap", source="blog")) == ["blog/b"]
    assert ids(catalog, AssetQuery(need="research")) == []
    with pytest.raises(InvalidInput, match="journey/stage"):
        catalog.assets.find(AssetQuery(stage="research"), None, 10)


def test_every_record_is_streamed_past_a_page(catalog: SqlCatalog, entry: EntryMaker) -> None:
    names = [f"blog/{number:04}" for number in range(1_001)]
    saved(catalog, *(entry(name, chunks=0) for name in names))
    assert [record.asset.id for record in catalog.assets.all()] == names
