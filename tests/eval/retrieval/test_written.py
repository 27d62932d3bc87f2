"""Links as authors wrote them, read back from Markdown."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from eval.dataset import load_assets
from eval.retrieval.questions import read_links
from eval.retrieval.written import read_written

PAGES = {
    "help/icing.md": ("/help/icing", "Ice is normal. See [the price](../prices) or [here](/prices/), or [us](/about)."),
    "prices.md": (
        "/prices",
        "Back to [*icing*](help/icing.md), ![a picture](/help/icing), [mail](mailto:a@b.example).",
    ),
    "about.md": ("/about", "Nothing leads on."),
}
NAMED = {"help/icing.md": ["prices.md"], "prices.md": ["help/icing.md"], "about.md": []}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "sites").mkdir()
    with gzip.open(tmp_path / "sites" / "inn.jsonl.gz", "wt", encoding="utf-8") as file:
        for name, (url, text) in PAGES.items():
            record = {"id": name, "url_path": url, "title": name, "text": text, "internal_link_ids": NAMED[name]}
            file.write(json.dumps(record) + "\n")
    return tmp_path


def words(data: Path, asset_id: str) -> list[tuple[str, str]]:
    assets = {asset.id: asset for asset in load_assets(data)}
    found = read_written(data, "inn", assets).get(asset_id, [])
    return [(assets[asset_id].body[each.start : each.end], each.asset_id) for each in found]


def test_every_place_that_leads_to_a_named_asset_is_read_and_no_other(data: Path) -> None:
    assert words(data, "inn/help/icing.md") == [("the price", "inn/prices.md"), ("here", "inn/prices.md")]


def test_words_are_found_without_their_marks_and_pictures_are_no_links(data: Path) -> None:
    assert words(data, "inn/prices.md") == [("icing", "inn/help/icing.md")]


def test_an_asset_that_leads_nowhere_has_none(data: Path) -> None:
    assert words(data, "inn/about.md") == []


def test_a_site_that_says_nothing_of_links_has_none(tmp_path: Path) -> None:
    (tmp_path / "sites").mkdir()
    with gzip.open(tmp_path / "sites" / "inn.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": "a.md", "title": "A", "text": "See [b](/b)."}) + "\n")

    assert words(tmp_path, "inn/a.md") == []
    assert read_links(tmp_path, "inn") == {"inn/a.md": []}
