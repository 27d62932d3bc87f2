from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from indexing.links import ALIAS
from indexing.sources.base import Failed, Item, Skipped
from indexing.sources.options import SourceOptions
from models.domain.asset import Asset, Attributes

Read = Callable[..., list[Item]]


def only(items: list[Item]) -> Asset:
    (item,) = items
    assert isinstance(item, Asset)
    return item


def with_front(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", "Text."])


def test_a_page_becomes_an_asset_with_everything_its_front_matter_says(read: Read) -> None:
    page = with_front(
        "title: Heat pumps",
        "description: What they are",
        "date: 2024-03-05",
        "lastmod: 2024-04-06",
        "author: {name: Jo Fern}",
        "lang: en_gb",
        "type: Guide",
        "channel: web",
        "cost: £1,200.50",
    )
    asset = only(read({"heat.md": page}))
    assert (asset.id, asset.source, asset.title) == ("heat/heat.md", "heat", "Heat pumps")
    assert (asset.description, asset.body) == ("What they are", "Text.")
    assert asset.attributes == Attributes(
        "guide", "web", "Jo Fern", "en-GB", date(2024, 3, 5), date(2024, 4, 6), Decimal("1200.50")
    )


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("# A heading\n\nText", "A heading"),
        ("Text only", "Heat pump basics"),
        ("---\ntitle: ''\n---\nText", "Heat pump basics"),
    ],
)
def test_without_a_title_the_first_heading_and_then_the_file_name_stand_in(read: Read, file: str, title: str) -> None:
    assert only(read({"2024-03-05-heat-pump_basics.md": file})).title == title


def test_a_date_in_the_file_name_is_the_date_and_leaves_the_slug(read: Read) -> None:
    asset = only(read({"2024-03-05-heat.md": "Text"}))
    assert (asset.attributes.published, asset.url) == (date(2024, 3, 5), "/heat")


def test_the_front_matters_date_outranks_the_file_names(read: Read) -> None:
    assert only(read({"2024-03-05-heat.md": with_front("date: 2023-01-01")})).attributes.published == date(2023, 1, 1)


@pytest.mark.parametrize(
    ("name", "front", "url"),
    [
        ("guides/heat.md", "a: b", "/guides/heat"),
        ("content/guides/_index.md", "a: b", "/guides"),
        ("src/pages/index.mdx", "a: b", "/"),
        ("guides/heat/index.md", "slug: warmth", "/guides/warmth"),
        ("guides/heat.md", "slug: warmth", "/guides/warmth"),
        ("guides/heat.md", "slug: /warmth", "/warmth"),
        ("guides/heat.md", "permalink: /w/", "/w/"),
        ("guides/heat.md", "url: https://example.org/w", "https://example.org/w"),
        ("guides/heat.md", "permalink: /:year/:title", "/guides/heat"),
        ("_posts/2024-03-05-heat.md", "a: b", "/2024/03/05/heat"),
    ],
)
def test_the_address_follows_the_site_builders(read: Read, name: str, front: str, url: str) -> None:
    items = read({name: with_front(front), "other.md": "x"})
    assert {item.id: item.url for item in items if isinstance(item, Asset)}[f"library/{name}"] == url


def test_the_sites_address_makes_whole_urls(read: Read) -> None:
    assert only(read({"heat.md": "Text"}, SourceOptions(site="https://example.org/"))).url == "https://example.org/heat"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("draft: true", "draft"),
        ("published: false", "draft"),
        ("unlisted: yes", "unlisted"),
        ("status: Private", "private"),
    ],
)
def test_a_page_that_is_not_public_is_skipped_with_the_reason(read: Read, line: str, reason: str) -> None:
    assert read({"heat.md": with_front(line)}) == [Skipped("heat.md", reason)]


def test_drafts_are_read_when_asked_for(read: Read) -> None:
    assert only(read({"heat.md": with_front("draft: true")}, SourceOptions(include_drafts=True))).body == "Text."


def test_published_may_be_a_day_and_then_it_is_no_draft(read: Read) -> None:
    assert only(read({"heat.md": with_front("published: 2024-03-05")})).attributes.published == date(2024, 3, 5)


def test_docusaurus_keeps_the_last_update_in_a_mapping(read: Read) -> None:
    asset = only(read({"heat.md": with_front("last_update:", "  date: 2024-04-06", "  author: Jo")}))
    assert asset.attributes.modified == date(2024, 4, 6)


def test_defaults_stand_where_the_page_says_nothing(read: Read) -> None:
    options = SourceOptions(defaults=Attributes(owner="Team", channel="web", language="de"))
    asset = only(read({"heat.md": with_front("author: Jo")}, options))
    assert (asset.attributes.owner, asset.attributes.channel, asset.attributes.language) == ("Jo", "web", "de")


def test_a_cost_that_cannot_be_one_is_unknown_and_the_page_stays(read: Read) -> None:
    assert only(read({"heat.md": with_front("cost: -5")})).attributes.cost is None


def test_relative_links_start_at_the_root_and_aliases_are_kept(read: Read) -> None:
    page = (
        with_front("aliases: [/old, older]")
        + " [a](b.md) [c](../c.md#x) [m](mailto:a@b.c) [t](#top) [w](https://e.org/)"
    )
    asset = next(item for item in read({"guides/heat.md": page, "x.md": "x"}) if isinstance(item, Asset) and item.links)
    assert asset.links == (f"{ALIAS}/old", f"{ALIAS}/older", "/guides/b.md", "/c.md#x", "https://e.org/")


def test_a_language_in_the_file_name_counts(read: Read) -> None:
    assert only(read({"heat.de.md": "Wärme"})).attributes.language == "de"


def test_an_empty_file_is_skipped(read: Read) -> None:
    assert read({"heat.md": ""}) == [Skipped("heat.md", "empty")]


def test_a_page_without_words_is_skipped(read: Read) -> None:
    assert read({"heat.md": "---\ndate: 2024-01-01\n---\n\n<!-- nothing -->\n"}) == [Skipped("heat.md", "empty")]


def test_a_binary_named_md_has_failed(read: Read) -> None:
    (item,) = read({"heat.md": bytes(range(256)) * 40})
    assert isinstance(item, Failed)
    assert "binary" in item.problem


def test_invalid_utf8_names_its_place_and_the_cure(read: Read) -> None:
    (item,) = read({"heat.md": b"Warm\n\ncaf\xe9 noir"})
    assert isinstance(item, Failed)
    assert (item.where, item.problem) == ("heat.md:3", "not utf-8 at byte 9.")
    assert "cp1252" in item.cure


def test_another_encoding_is_read_when_it_is_declared(read: Read) -> None:
    assert only(read({"heat.md": b"caf\xe9"}, SourceOptions(encoding="cp1252"))).body == "café"


def test_utf16_declares_itself(read: Read) -> None:
    assert only(read({"heat.md": "Wärme".encode("utf-16")})).body == "Wärme"


def test_nul_bytes_and_other_controls_go(read: Read) -> None:
    asset = only(read({"heat.md": "---\ntitle: He\x00at\n---\nWa\x00rm\x07th"}))
    assert (asset.title, asset.body) == ("Heat", "Warmth")


def test_fifty_megabytes_are_refused_with_both_numbers_and_unread(read: Read) -> None:
    (item,) = read({"heat.md": b"word " * 10_000_000})
    assert isinstance(item, Failed)
    assert "50,000,000" in item.problem
    assert "20,000,000" in item.problem
    assert item.cure


def test_text_is_composed_and_the_title_is_one_bounded_line(read: Read) -> None:
    asset = only(read({"heat.md": with_front('title: "Cafe\\u0301 ' + "long " * 100 + '"')}))
    assert asset.title.startswith("Café long")
    assert asset.title.endswith("…")
    assert len(asset.title) <= 300
