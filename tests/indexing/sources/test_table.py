from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from indexing.sources.base import Failed, Item, Skipped
from indexing.sources.opening import open_source
from indexing.sources.options import SourceOptions
from models.domain.asset import Asset, Attributes
from models.domain.errors import InvalidInput

Read = Callable[..., list[Item]]

HEADER = "ID,Title,Text,URL,Published,Updated,Author,Lang,Type,Channel,Cost,Links,Status\n"
ROW = '1,Heat,"Warm ""words"", here\nand there",/heat,2024-03-05,2024-04-06,Jo,en-gb,'
ROW += 'Guide,web,"£1,200.50",2|/cost,publish\n'


def only(items: list[Item]) -> Asset:
    (item,) = items
    assert isinstance(item, Asset)
    return item


def test_a_row_becomes_an_asset_under_the_usual_names(read: Read) -> None:
    asset = only(read({"list.csv": HEADER + ROW}))
    assert asset == Asset(
        id="list/1",
        source="list",
        url="/heat",
        title="Heat",
        description="",
        body='Warm "words", here\nand there',
        links=("list/2", "/cost"),
        attributes=Attributes("guide", "web", "Jo", "en-GB", date(2024, 3, 5), date(2024, 4, 6), Decimal("1200.50")),
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_headers(read: Read, delimiter: str) -> None:
    text = delimiter.join(["id", "title", "body"]) + "\n" + delimiter.join(["1", "Heat", "Warm"]) + "\n"
    assert only(read({"list.csv": text})).body == "Warm"


def test_a_gzipped_table_is_the_same_source(read: Read) -> None:
    plain = read({"list.csv": HEADER + ROW})
    assert read({"list.csv.gz": gzip.compress((HEADER + ROW).encode())}) == plain


def test_a_byte_order_mark_is_no_part_of_the_first_name(read: Read) -> None:
    assert only(read({"list.csv": "\ufeffid,text\r\n1,Warm\r\n"})).id == "list/1"


def test_a_wrong_header_names_the_missing_field_the_columns_and_the_cure(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Nr;Überschrift;Inhalt\n1;Heat;Warm\n")
    with pytest.raises(
        InvalidInput, match=r"list.csv:1: no column holds the id.*Nr, Überschrift, Inhalt.*--column id="
    ):
        open_source(path)
    with pytest.raises(InvalidInput, match="no column holds the body"):
        open_source(path, SourceOptions(columns={"id": "Nr"}))


def test_named_columns_mend_a_wrong_header(read: Read) -> None:
    options = SourceOptions(columns={"id": "Nr", "title": "Überschrift", "body": "Inhalt"})
    asset = only(read({"list.csv": "Nr;Überschrift;Inhalt\n1;Heat;Warm\n"}, options))
    assert (asset.id, asset.title, asset.body) == ("list/1", "Heat", "Warm")


def test_a_named_column_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("id,text\n1,Warm\n")
    with pytest.raises(InvalidInput, match=r"no column 'Body' to take 'body' from.*id, text"):
        open_source(path, SourceOptions(columns={"body": "Body"}))
    with pytest.raises(InvalidInput, match=r"no field 'bodies'.*Known: .*body"):
        open_source(path, SourceOptions(columns={"bodies": "text"}))


def test_an_inventory_without_bodies_is_read_when_that_is_said(read: Read) -> None:
    asset = only(read({"list.csv": "url,title\n/heat,Heat\n"}, SourceOptions(columns={"body": ""})))
    assert (asset.id, asset.title, asset.body) == ("list/heat", "Heat", "")


def test_a_row_with_too_many_values_is_named_and_the_rest_goes_on(read: Read) -> None:
    items = read({"list.csv": "id,text\n1,Warm\n2,a,b\n3,Cold\n"})
    assert [type(item) for item in items] == [Asset, Failed, Asset]
    assert items[1] == Failed("list.csv:3", "3 values for 2 columns.", "Quote values that hold the delimiter.")


def test_a_stray_quote_costs_its_row(read: Read) -> None:
    items = read({"list.csv": 'id,text\n1,"Warm" words\n2,Cold\n'})
    assert [type(item) for item in items] == [Failed, Asset]


def test_an_open_quote_that_swallows_the_rest_is_fatal_and_names_its_line(read: Read) -> None:
    items = read({"list.csv": 'id,text\n1,Warm\n2,"Cold\n3,Mild\n'})
    assert isinstance(items[0], Asset)
    assert isinstance(items[1], Failed)
    assert (items[1].where, items[1].fatal) == ("list.csv:3", True)


def test_invalid_utf8_costs_one_line_and_is_read_when_declared(read: Read) -> None:
    content = "id,text\n1,café\n2,Warm\n".encode("cp1252")
    items = read({"list.csv": content})
    assert [type(item) for item in items] == [Failed, Asset]
    declared = read({"list.csv": content}, SourceOptions(encoding="cp1252"))
    assert isinstance(declared[0], Asset)
    assert declared[0].body == "café"


def test_nul_bytes_go(read: Read) -> None:
    assert only(read({"list.csv": "id,text\n1,Wa\x00rm\n"})).body == "Warm"


def test_a_body_longer_than_the_csv_modules_own_limit_is_read(read: Read) -> None:
    assert len(only(read({"list.csv": "id,text\n1," + "warm " * 40_000 + "\n"})).body) == 199_999


def test_a_line_over_the_limit_names_both_numbers(read: Read) -> None:
    items = read({"list.csv": "id,text\n1," + "w" * 500 + "\n2,Warm\n"}, SourceOptions(max_file_bytes=100))
    assert isinstance(items[0], Failed)
    assert "100" in items[0].problem
    assert isinstance(items[1], Asset)


def test_drafts_and_empty_rows_are_no_assets(read: Read) -> None:
    assert read({"list.csv": "id,text,status\n1,Warm,Draft\n,,\n\n2,,publish\n"}) == [
        Skipped("list.csv:2", "draft"),
        Skipped("list.csv:5", "empty"),
    ]
