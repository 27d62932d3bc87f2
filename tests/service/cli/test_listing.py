"""Listings: nothing in a title steers a spreadsheet or a terminal."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from models.domain.evidence import Evidence
from service.cli.listing import Cell, Listing, harmless, plain_text, show, show_all
from service.cli.values import to_json

FORMULA = '=HYPERLINK("http://evil.example")'
LISTING = Listing(
    ("id", "title", "count"), [["a", FORMULA, 2], ["b", "[bold]Ann[/bold]", 10]], {"all": [1, 2]}, title="T"
)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_starts_like_a_formula_gets_an_apostrophe(start: str) -> None:
    assert harmless(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("cell", ["1+1", "a=b", "", -2, -0.5, None, True])
def test_other_cells_stay_as_they_are(cell: Cell) -> None:
    assert harmless(cell) is cell


def test_csv_has_a_header_and_harmless_cells(capsys: pytest.CaptureFixture[str]) -> None:
    show(LISTING, "csv")

    header, first, second = capsys.readouterr().out.splitlines()
    assert header == "id,title,count"
    assert first == 'a,"\'=HYPERLINK(""http://evil.example"")",2'
    assert second == "b,[bold]Ann[/bold],10"


def test_several_listings_share_one_header(capsys: pytest.CaptureFixture[str]) -> None:
    show_all([LISTING, LISTING], "csv")

    assert len(capsys.readouterr().out.splitlines()) == 5


def test_json_is_the_whole_answer(capsys: pytest.CaptureFixture[str]) -> None:
    show(LISTING, "json")
    show_all([LISTING], "json")

    assert (
        capsys.readouterr().out
        == '{\n  "all": [\n    1,\n    2\n  ]\n}\n[\n  {\n    "all": [\n      1,\n      2\n    ]\n  }\n]\n'
    )


def test_a_table_is_plain_and_uncut_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    long = "x" * 500

    show(Listing(("id", "title"), [["a", long], ["b", "[red]Ann[/red]"]], None))

    output = capsys.readouterr().out
    assert long in output
    assert "[red]Ann[/red]" in output
    assert "\x1b" not in output


def test_nothing_in_a_cell_steers_a_terminal() -> None:
    assert plain_text("a\x1b[2J\x07b\x9bc\nd") == "a [2J b c d"


@pytest.mark.parametrize(("cell", "text"), [(None, ""), (True, "yes"), (False, "no"), (0.126, "0.13"), (7, "7")])
def test_cells_as_people_read_them(cell: Cell, text: str) -> None:
    assert plain_text(cell) == text


def test_values_become_json_without_losing_what_they_are() -> None:
    value = {
        "day": date(2026, 1, 2),
        "at": datetime(2026, 1, 2, 3, tzinfo=UTC),
        "cost": Decimal("12.50"),
        "evidence": (Evidence("ice", "body", 0, 3),),
    }

    assert json.loads(json.dumps(to_json(value))) == {
        "day": "2026-01-02",
        "at": "2026-01-02T03:00:00+00:00",
        "cost": "12.50",
        "evidence": [{"text": "ice", "part": "body", "start": 0, "end": 3, "more": []}],
    }
