from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from indexing.sources.base import Failed, Item, Skipped
from indexing.sources.html import LONGEST_SIFTED
from indexing.sources.html_text import html_prose
from models.domain.asset import Asset

Read = Callable[..., list[Item]]

PARAGRAPH = "A heat pump moves warmth from the air outside into the rooms of a house, even in winter. "
PAGE = f"""<!doctype html>
<html lang="en_GB">
<head>
  <meta charset="utf-8">
  <title>Heat pumps | Warmhearth</title>
  <meta name="description" content="What a heat pump does">
  <meta name="author" content="Jo Fern">
  <meta property="article:published_time" content="2024-03-05T23:00:00Z">
  <meta property="article:modified_time" content="2024-04-06">
  <link rel="canonical" href="https://example.org/guides/heat-pumps">
</head>
<body>
  <nav><ul><li><a href="/shop">Shop our wide range of things</a></li></ul></nav>
  <main><article>
    <h1>Heat pumps</h1><p>{PARAGRAPH * 3}</p>
    <h2>What they cost</h2><p>{PARAGRAPH * 2} See <a href="../costs.html">the costs</a>.</p>
    <ul><li>{PARAGRAPH}</li><li>{PARAGRAPH}</li></ul>
  </article></main>
  <footer><p>Copyright and imprint</p></footer>
</body></html>
"""


def only(items: list[Item]) -> Asset:
    (item,) = items
    assert isinstance(item, Asset)
    return item


def test_a_page_becomes_an_asset_without_its_furniture(read: Read) -> None:
    asset = only(read({"heat.html": PAGE}))
    assert (asset.id, asset.title, asset.url) == (
        "heat/heat.html",
        "Heat pumps",
        "https://example.org/guides/heat-pumps",
    )
    assert asset.description == "What a heat pump does"
    assert "## What they cost" in asset.body.split("\n")
    assert "Shop" not in asset.body
    assert "imprint" not in asset.body


def test_the_head_gives_dates_author_and_language(read: Read) -> None:
    attributes = only(read({"heat.html": PAGE})).attributes
    assert (attributes.published, attributes.modified) == (date(2024, 3, 5), date(2024, 4, 6))
    assert (attributes.owner, attributes.language) == ("Jo Fern", "en-GB")


def test_only_links_of_the_main_text_are_followed(read: Read) -> None:
    assert only(read({"heat.html": PAGE})).links == ("/costs.html",)


def test_a_page_too_short_to_sift_is_taken_whole(read: Read) -> None:
    page = "<html><body><nav>Menu</nav><h1>Boiler</h1><p>It is warm.</p><footer>End</footer></body></html>"
    assert "It is warm." in only(read({"boiler.html": page})).body


def test_a_page_without_a_canonical_address_goes_by_its_path(read: Read) -> None:
    items = read({"guides/index.html": "<p>Guides</p>", "guides/a.html": "<p>A</p>"})
    assert {item.url for item in items if isinstance(item, Asset)} == {"/guides/", "/guides/a.html"}


def test_the_declared_charset_counts(read: Read) -> None:
    page = '<html><head><meta charset="windows-1252"></head><body><p>café</p></body></html>'.encode("cp1252")
    assert only(read({"a.html": page})).body == "café"


def test_an_undeclared_charset_is_not_guessed(read: Read) -> None:
    (item,) = read({"a.html": "<p>café</p>".encode("cp1252")})
    assert isinstance(item, Failed)
    assert "not utf-8 at byte 6" in item.problem


@pytest.mark.parametrize("page", ["", "   \n", "<html></html>", "<!-- nothing -->", "<script>x()</script>"])
def test_a_page_without_words_is_skipped_as_empty(read: Read, page: str) -> None:
    assert read({"a.html": page}) == [Skipped("a.html", "empty")]


def test_a_page_that_only_leads_elsewhere_is_skipped(read: Read) -> None:
    page = '<html><head><title>Moved</title><meta http-equiv="refresh" content="0; url=/new"></head></html>'
    assert read({"a.html": page}) == [Skipped("a.html", "redirect")]


def test_entities_of_a_html_page_are_not_expanded_from_a_document_type(read: Read) -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>Hello &x; you</p></body></html>'
    assert "root:" not in only(read({"a.html": page})).body


def test_a_page_too_long_to_sift_keeps_its_text(read: Read) -> None:
    page = f"<body><nav>Menu</nav><p>{PARAGRAPH * (LONGEST_SIFTED // len(PARAGRAPH) + 1)}</p></body>"
    body = only(read({"a.html": page})).body
    assert len(body) > LONGEST_SIFTED
    assert "Menu" not in body


def test_deep_markup_is_read_whole(read: Read) -> None:
    assert only(read({"a.html": "<title>Deep</title>" + "<div>" * 1_000 + "words"})).body == "words"


@pytest.mark.parametrize("files", [("a.html", "{}"), ("a.md", "# Deep\n\n{}"), ("a.csv", "id,text\n1,{}")])
def test_markup_deeper_than_the_parser_goes_has_failed_and_is_not_cut(read: Read, files: tuple[str, str]) -> None:
    name, text = files
    (item,) = read({name: text.format("<div>" * 20_000 + "words")})
    assert isinstance(item, Failed)
    assert "2,048 levels" in item.problem


def test_fragments_keep_headings_items_rows_and_code() -> None:
    html = "<h3>Cost &amp; care</h3>a<b>b</b><ul><li><p>x</p><li>y</ul><table><tr><th>1<td>2</table><pre># c\n  d</pre>"
    assert html_prose(html).text() == "### Cost & care\n\nab\n\n- x\n- y\n\n1 | 2\n\n    # c\n      d"
