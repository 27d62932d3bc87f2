"""What a page says it is, in its linked data."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from indexing.sources.base import Item
from models.domain.asset import Asset

Read = Callable[..., list[Item]]

TEXT = "<h1>Heat pumps</h1><p>They move warmth from outside into the house.</p>"


def page(*scripts: str) -> str:
    said = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return f"<html><head>{said}</head><body>{TEXT}</body></html>"


def format_of(read: Read, *scripts: str) -> str | None:
    (asset,) = read({"a.html": page(*scripts)})
    assert isinstance(asset, Asset)
    assert "warmth" in asset.body
    return asset.attributes.format


@pytest.mark.parametrize(
    ("said", "format_"),
    [
        ({"@type": "BlogPosting"}, "blog posting"),
        ({"@type": "FAQPage"}, "faq page"),
        ({"@type": ["WebPage", "HowTo"]}, "how to"),
        ({"@type": "https://schema.org/Product"}, "product"),
        ([{"@type": "Organization"}, {"@type": "NewsArticle"}], "news article"),
        ({"@graph": [{"@type": "WebSite"}, {"@type": "WebPage"}, {"@type": "Article"}]}, "article"),
    ],
)
def test_the_first_type_that_says_something_is_the_format(read: Read, said: object, format_: str) -> None:
    assert format_of(read, json.dumps(said)) == format_


def test_a_later_script_is_asked_where_the_first_says_nothing(read: Read) -> None:
    assert format_of(read, json.dumps({"@type": "WebSite"}), json.dumps({"@type": "Course"})) == "course"


@pytest.mark.parametrize(
    "script",
    [
        "",
        "null",
        "7",
        "{",
        '{"@type": 7}',
        '{"@type": [[["HowTo"]]]}',
        '{"@type": "WebPage"}',
        '{"@graph": 3}',
        "[" * 100_000,
        '{"@type": "HowTo", "a": "' + "x" * 300_000 + '"}',
    ],
)
def test_what_says_nothing_or_nonsense_names_no_format(read: Read, script: str) -> None:
    assert format_of(read, script) is None
