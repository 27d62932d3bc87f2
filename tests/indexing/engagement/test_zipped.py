"""Search Console's ZIP, and archives that mean harm."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from indexing.engagement.base import ReadOptions
from models.domain.errors import InvalidInput, TooLarge
from models.domain.period import Period
from tests.indexing.engagement.exports import MAY, began, items, rows

PAGES = "Top pages,Clicks,Impressions,CTR,Position\nhttps://shop.example/a,3,10,30%,1\n"
CHART = "Date,Clicks,Impressions,CTR,Position\n2026-05-31,1,5,20%,1\n2026-05-01,2,5,40%,1\n"
FILTERS = "Filter,Value\nSearch type,Web\nDate,Last 3 months\n"


def packed(**tables: str) -> bytes:
    """A ZIP of tables; a name's underscores are its spaces."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in tables.items():
            archive.writestr(f"{name.replace('_', ' ')}.csv", text)
    return content.getvalue()


def test_pages_are_found_by_their_header_and_the_chart_says_which_days() -> None:
    queries = "Top queries,Clicks,Impressions,CTR,Position\nmudguards,3,10,30%,1\n"
    archive = packed(Queries=queries, Seiten=PAGES, Chart=CHART, Filters=FILTERS)
    assert [row.address for row in rows(archive)] == ["https://shop.example/a"]
    assert (began(archive).provider, began(archive).period) == ("search-console", MAY)


def test_a_filter_that_names_two_days_says_which_days() -> None:
    archive = packed(Pages=PAGES, Filters="Filter,Value\nDate,2026-05-02 - 2026-05-30\n", Chart=CHART)
    assert began(archive).period == Period(date(2026, 5, 2), date(2026, 5, 30))


def test_a_fault_is_told_with_the_file_within() -> None:
    with pytest.raises(InvalidInput, match=r"export.csv/Pages.csv:2, clicks: '-3' is negative"):
        items(packed(Pages=PAGES.replace(",3,", ",-3,")))


def test_an_archive_without_pages_is_told() -> None:
    with pytest.raises(InvalidInput, match="no column is known to hold addresses"):
        items(packed(Chart=CHART))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = packed(Pages=PAGES + "x" * 80_000_000)
    assert len(bomb) < 200_000
    with pytest.raises(TooLarge, match="expands to 80,000"):
        items(bomb)


def test_an_archive_over_the_limit_and_one_of_very_many_files_are_refused() -> None:
    with pytest.raises(TooLarge, match="at most 50 are read"):
        items(packed(Pages=PAGES, **{f"t{number}": "" for number in range(50)}))
    with pytest.raises(TooLarge, match=r"at most 1,000 are read"):
        items(packed(Pages=PAGES, Queries="x" * 2_000), ReadOptions(max_bytes=1_000))


def test_a_damaged_archive_is_told() -> None:
    with pytest.raises(InvalidInput, match="the archive cannot be read"):
        items(packed(Pages=PAGES)[:-30])
