"""Exports of every format, as their tools write them and as they go wrong."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from indexing.engagement.base import File, Passed, ReadOptions, Row
from indexing.engagement.opening import read_file
from models.domain.engagement import Counts
from models.domain.errors import InvalidInput, TooLarge
from tests.indexing.engagement.exports import MAY, began, items, rows

GA4 = """\
# ----------------------------------------
# Pages and screens: Page path and screen class
# Account: Ferry Lane, Bicycles
# ----------------------------------------
#
# All Users
# Start date: 20260501
# End date: 20260531
Page path and screen class,Views,Active users,Average engagement time per active user,Total revenue
/mudguards,"1,200",300,49.5,0
"/rain, and shine",0,0,0,0
,1200,300,49.5,0
"""


def test_ga4_gives_views_visitors_and_all_their_seconds() -> None:
    first, second = rows(GA4)
    assert first.counts == Counts(views=1200, visitors=300, seconds=49.5 * 300)
    assert (second.address, second.counts.views, second.counts.unread) == ("/rain, and shine", 0, True)


def test_ga4_states_its_period_in_its_comments_and_its_totals_are_no_page() -> None:
    assert (began(GA4).provider, began(GA4).period) == ("ga4", MAY)
    assert Passed(12, "a total") in items(GA4)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_the_encodings_that_tools_and_spreadsheets_leave_are_read_alike(encoding: str) -> None:
    assert rows(GA4.encode(encoding)) == rows(GA4)


def test_an_export_in_german_is_read() -> None:
    text = (
        "# Startdatum: 20260501\n# Enddatum: 20260531\n"
        "Seitenpfad und Bildschirmklasse;Aufrufe;Aktive Nutzer;Durchschnittliche Interaktionsdauer pro aktivem Nutzer\n"
        "/räder;1.234;10;3,5\nGesamt;1.234;10;3,5\n"
    )
    (row,) = rows(text)
    assert (row.address, row.counts) == ("/räder", Counts(views=1234, visitors=10, seconds=35.0))
    assert began(text).period == MAY


def test_comments_that_a_spreadsheet_filled_up_with_commas_are_comments() -> None:
    saved = GA4.replace("# Start date: 20260501", '"# Start date: 20260501",,,,').replace("#\n", "#,,,,\n")
    assert rows(saved) == rows(GA4)
    assert began(saved).period == MAY


def test_a_chart_above_the_pages_is_passed_over() -> None:
    chart = "# Start date: 20260501\n# End date: 20260531\nNth day,Visits\n0,12\n1,13\n\n"
    assert rows(chart + GA4) == [Row(row.line + 6, row.address, row.counts) for row in rows(GA4)]


def test_a_comparison_is_refused_as_it_would_count_twice() -> None:
    with pytest.raises(InvalidInput, match=r"export.csv:1: column 'date comparison'.*Export one period"):
        items("Page path,Date comparison,Views\n/a,May,1\n/a,April,2\n")


def test_a_day_that_no_calendar_has_is_told_with_its_line() -> None:
    with pytest.raises(InvalidInput, match=r"export.csv:9: .*20260532.* no day of the calendar"):
        items(GA4.replace("20260531", "20260532"))


def test_search_console_is_read_with_decimal_commas_and_semicolons() -> None:
    text = "Häufigste Seiten;Klicks;Impressionen;CTR;Position\nhttps://shop.example/a;1.200;9.800;12,24 %;1,5\n"
    assert [row.counts for row in rows(text)] == [Counts(clicks=1200, impressions=9800)]
    assert began(text).provider == "search-console"


def test_more_clicks_than_impressions_are_absurd() -> None:
    with pytest.raises(InvalidInput, match=r"export.csv:2, clicks: 5 clicks on 3 impressions"):
        items("Top pages,Clicks,Impressions,CTR,Position\nhttps://shop.example/,5,3,1%,1\n")


def test_matomos_folders_are_not_pages() -> None:
    text = "label,nb_visits,nb_hits,exit_nb_visits,sum_time_spent,url\n/blog,5,9,4,90,\n/blog/a,5,9,4,90,https://x.org/blog/a\n"
    assert [item for item in items(text) if not isinstance(item, Row)][1:] == [Passed(2, "a folder")]
    assert [(row.address, row.counts) for row in rows(text)] == [
        ("https://x.org/blog/a", Counts(views=9, exits=4, seconds=90.0))
    ]


def test_any_table_is_read_with_a_mapping() -> None:
    options = ReadOptions(provider="logs", columns={"url": "Adresse", "views": "Abrufe"})
    assert [row.counts.views for row in rows("Adresse;Abrufe\n/a;7\n", options)] == [7]
    assert began("Adresse;Abrufe\n/a;7\n", options).provider == "logs"


def test_an_unknown_header_is_told_with_what_is_there_what_is_read_and_the_cure() -> None:
    with pytest.raises(InvalidInput) as refused:
        items("Adresse;Abrufe\n/a;7\n")
    assert "Columns found: Adresse, Abrufe" in str(refused.value)
    assert "'page path and screen class'" in str(refused.value) or "'full page url'" in str(refused.value)
    assert "--column url=" in str(refused.value)


def test_a_mapping_to_a_column_that_is_not_there_is_told() -> None:
    with pytest.raises(InvalidInput, match="no column 'Hits' to take 'views' from"):
        items("url,views\n/a,7\n", ReadOptions(columns={"views": "Hits"}))
    with pytest.raises(InvalidInput, match="no field 'likes'"):
        items("url,views\n/a,7\n", ReadOptions(columns={"likes": "views"}))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("/a,-7", r"export.csv:2, views: '-7' is negative"),
        ("/a,seven", r"export.csv:2, views: 'seven' is no number"),
        ("/a,7,8", r"export.csv:2: 3 values for 2 columns"),
        ('"/a,7', r"export.csv:2: the row cannot be read.*Close the quotation mark"),
        (f"/{'a' * 5000},7", r"export.csv:2, url: the address has 5,001 characters"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_with_line_and_field(row: str, said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        items(f"url,views\n{row}\n")


def test_bytes_that_are_no_text_are_told_with_their_line() -> None:
    with pytest.raises(InvalidInput, match=r"export.csv:3: byte 2 of the line is not UTF-8"):
        items(b"url,views\n/a,1\n/b\xff,2\n")


def test_a_line_without_an_end_is_refused() -> None:
    with pytest.raises(TooLarge, match=r"export.csv:2: the line has more than 1,000,000 characters"):
        items("url,views\n" + "a" * 1_500_000)


def test_what_steers_a_terminal_is_taken_out_of_addresses_and_headings() -> None:
    assert [row.address for row in rows("url,views\n/a\x1b[31mred,1\n")] == ["/a [31mred"]
    with pytest.raises(InvalidInput) as refused:
        items("Adr\x1besse,Abrufe\n/a,1\n")
    assert "\x1b" not in str(refused.value)


def test_a_file_of_comments_alone_has_no_table() -> None:
    with pytest.raises(InvalidInput, match="there is no table in it"):
        items("# nothing\n" * 10_000)


def test_a_day_column_gives_each_row_its_day() -> None:
    found = rows("Date,Page path,Views\n20260501,/a,1\n20260502,/a,2\n")
    assert [row.day for row in found] == [date(2026, 5, 1), date(2026, 5, 2)]


def test_a_day_with_two_readings_is_refused() -> None:
    with pytest.raises(InvalidInput, match=r"export.csv:2, day: '03/04/2026' is no day, or more than one"):
        items("date,url,views\n03/04/2026,/a,1\n")


@pytest.mark.data
def test_the_shapes_of_real_exports_are_read(shared_data: Path) -> None:
    folder = shared_data / "exports" / "analytics"
    (_, home) = read_file(File.at(folder / "ga4_pages_and_screens.shape.csv"), ReadOptions())
    (_, page) = read_file(File.at(folder / "gsc_pages.shape.csv"), ReadOptions())
    with (folder / "ga4_pages_and_screens.shape.csv").open(encoding="utf-8") as text:
        last = list(csv.reader(text))[-1]
    assert isinstance(home, Row)
    assert (home.address, home.counts.views, home.counts.visitors) == (last[0], int(last[1]), int(last[2]))
    assert isinstance(page, Row)
    assert page.counts == Counts(clicks=1, impressions=10)
