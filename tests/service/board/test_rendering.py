"""The report for a board, as one file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexing.catalog.snapshot_codec import read_snapshot, write_snapshot
from models.reports.ledger import Ledger
from models.reports.snapshots.snapshot import Snapshot
from models.reports.subjects import SUBJECTS
from service.board import render_board
from tests.models.reports.ledgers import item, ledger
from tests.models.reports.snapshots.taken import DRY, SAFE, cell, facts, gap, snapshot
from tests.service.web.test_pages import Page

HOSTILE = "</style><script>alert(1)</script>"


@pytest.fixture
def then() -> Snapshot:
    return snapshot(cell(DRY, 2), gaps=(gap(SAFE),), name="Board, May")


@pytest.mark.parametrize("drawn", [facts(), ledger()], ids=["two assets", "an empty library"])
def test_a_snapshot_out_of_the_catalogue_gives_the_bytes_of_the_one_that_went_in(drawn: Ledger) -> None:
    taken = snapshot(cell(DRY, 2), gaps=(gap(SAFE),), name="Board, May", from_ledger=drawn)

    assert render_board(read_snapshot(write_snapshot(taken))) == render_board(taken)


def test_everything_is_in_the_file_and_nothing_in_it_runs_or_loads(then: Snapshot) -> None:
    found = Page(render_board(then, then))

    assert {tag for tag, _ in found.tags} & {"script", "link", "img", "iframe", "object", "form"} == set()
    assert all(str(each["href"]).startswith("#") for each in found.all("a"))
    assert not [name for _, attributes in found.tags for name in attributes if name.startswith(("on", "style"))]
    (policy,) = (each["content"] for each in found.all("meta") if each.get("http-equiv") == "Content-Security-Policy")
    assert str(policy).startswith("default-src 'none'")


def test_every_way_within_it_leads_somewhere(then: Snapshot) -> None:
    found = Page(render_board(then, replace(then, name="Board, April")))
    places = {str(attributes["id"]) for _, attributes in found.tags if "id" in attributes}

    assert {str(each["href"])[1:] for each in found.all("a")} <= places
    assert places >= {*SUBJECTS, "maps", "gaps", "method", "hashes", "changes"}


def test_what_a_library_says_is_shown_and_never_run() -> None:
    drawn = ledger(item("shop/capes", owner=HOSTILE, format=HOSTILE))
    taken = snapshot(gaps=(gap(DRY, reason=HOSTILE),), name="Board, May", from_ledger=drawn)

    html = render_board(taken, taken)

    assert "<script" not in html
    assert html.count("</style>") == 1
    assert "&lt;script&gt;" in html


def test_both_maps_the_gaps_and_who_kept_it_are_told(then: Snapshot) -> None:
    text = Page(render_board(then)).text

    assert "As of 1 June 2026 · snapshot “Board, May”, kept by Ines Falk" in text
    assert "Buying a bicycle: 1 of 9 cells covered, 8 empty." in text
    assert "Riding it: 0 of 6 cells covered, 6 empty." in text
    assert "Nothing serves." in text
    assert "0123456789abcdef" in text


def test_what_changed_since_is_told_and_marked_on_the_map(then: Snapshot) -> None:
    now = snapshot(cell(SAFE, 1), gaps=(gap(DRY),))

    text = Page(render_board(now, then)).text

    assert "1 cell got better and 1 got worse." in text
    assert "1 gap closed and 1 opened." in text
    assert text.count("▲") == text.count("▼") == 3  # in the list, on the map, in what the marks mean
    assert "covered: 2, asked for 1 to 3" in text


def test_a_library_without_gaps_or_content_has_a_report_as_well() -> None:
    text = Page(render_board(snapshot(from_ledger=ledger()))).text

    assert "No gaps: every cell has what its policy asks for." in text
    assert "The library is empty." in text


def test_an_assets_title_stands_for_its_id_under_what_it_is_there_for() -> None:
    drawn = ledger(item("shop/capes"), item("shop/prices", links=("shop/capes",)))

    found = Page(render_board(snapshot(from_ledger=drawn)))

    assert "shop/capes" not in found.text
    assert "Capes" in found.text
