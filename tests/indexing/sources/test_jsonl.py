from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from indexing.sources import lines
from indexing.sources.base import Failed, Item, Skipped
from indexing.sources.opening import open_source
from indexing.sources.options import SourceOptions
from models.domain.asset import Asset, Attributes
from models.domain.errors import InvalidInput

Read = Callable[..., list[Item]]

ROW = {
    "id": "a/heat.md",
    "url_path": "/heat",
    "title": "Heat",
    "description": "In short",
    "text": "# Heat\n\nSome *text* and a [link](/cost).",
    "date": "2024-03-05",
    "author": "Jo",
    "internal_link_ids": ["a/cost.md"],
    "format": "guide",
}


def rows(*values: object) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)


def only(items: list[Item]) -> Asset:
    (item,) = items
    assert isinstance(item, Asset)
    return item


def failed(items: list[Item]) -> Failed:
    (item,) = [each for each in items if isinstance(each, Failed)]
    return item


def test_a_line_becomes_an_asset_without_any_mapping(read: Read) -> None:
    asset = only(read({"site.jsonl": rows(ROW)}))
    assert asset == Asset(
        id="site/a/heat.md",
        source="site",
        url="/heat",
        title="Heat",
        description="In short",
        body="# Heat\n\nSome text and a link.",
        links=("site/a/cost.md", "/cost"),
        attributes=Attributes("guide", owner="Jo", published=date(2024, 3, 5)),
    )


def test_a_gzipped_file_is_the_same_source(read: Read) -> None:
    plain = read({"site.jsonl": rows(ROW)})
    assert read({"site.jsonl.gz": gzip.compress(rows(ROW).encode())}) == plain


def test_a_body_in_html_is_read_as_html(read: Read) -> None:
    assert only(read({"s.jsonl": rows({"id": 1, "body": "<h2>Heat</h2>\n    <p>Warm</p>"})})).body == "## Heat\n\nWarm"


def test_columns_can_be_named(read: Read) -> None:
    options = SourceOptions(columns={"body": "Inhalt", "id": "Nummer"})
    asset = only(read({"s.jsonl": rows({"Nummer": 7, "Inhalt": "Warm", "title": "T"})}, options))
    assert (asset.id, asset.body) == ("s/7", "Warm")


def test_a_bad_line_is_named_and_the_rest_goes_on(read: Read) -> None:
    items = read({"s.jsonl": rows(ROW) + "{broken\n\n" + rows(ROW | {"id": 2})})
    assert [type(item) for item in items] == [Asset, Failed, Asset]
    assert failed(items).where == "s.jsonl:2"


@pytest.mark.parametrize("line", ["[1]", '"text"', "7", "null", "[" * 100_000, "1" * 10_000])
def test_a_line_that_is_no_object_has_failed(read: Read, line: str) -> None:
    assert failed(read({"s.jsonl": rows(ROW) + line + "\n"})).where == "s.jsonl:2"


def test_invalid_utf8_costs_one_line_and_names_the_byte(read: Read) -> None:
    content = rows(ROW).encode() + b'{"id": "x", "text": "caf\xe9"}\n' + rows(ROW | {"id": 3}).encode()
    items = read({"s.jsonl": content})
    assert [type(item) for item in items] == [Asset, Failed, Asset]
    assert "byte 24" in failed(items).problem
    assert "cp1252" in failed(items).cure


def test_a_byte_order_mark_is_no_part_of_the_first_line(read: Read) -> None:
    assert only(read({"s.jsonl": "\ufeff" + rows(ROW)})).title == "Heat"


def test_nul_bytes_and_lone_surrogates_in_strings_do_no_harm(read: Read) -> None:
    line = '{"id": "a\\u0000b", "title": "He\\u0000at\\ud83d", "text": "Warm\\ud83dth\\u0000"}\n'
    asset = only(read({"s.jsonl": line}))
    assert (asset.id, asset.title, asset.body) == ("s/ab", "Heat\ufffd", "Warm\ufffdth")
    asset.body.encode()


def test_a_line_over_the_limit_names_both_numbers_and_the_rest_goes_on(read: Read) -> None:
    text = rows(ROW, ROW | {"id": 2, "text": "w" * 5_000}, ROW | {"id": 3})
    items = read({"s.jsonl": text}, SourceOptions(max_file_bytes=2_000))
    assert [type(item) for item in items] == [Asset, Failed, Asset]
    assert "2,000" in failed(items).problem


def test_the_second_of_one_id_names_both_places(read: Read) -> None:
    problem = failed(read({"s.jsonl": rows(ROW, ROW)}))
    assert problem.where == "s.jsonl:2"
    assert "s.jsonl:1" in problem.problem


def test_a_line_without_an_id_has_failed(read: Read) -> None:
    assert "neither an id nor a URL" in failed(read({"s.jsonl": rows(ROW, {"text": "Warm"})})).problem


def test_a_draft_is_skipped(read: Read) -> None:
    assert read({"s.jsonl": rows(ROW | {"status": "draft"})}) == [Skipped("s.jsonl:1", "draft")]


def test_lines_that_lack_a_body_are_refused_with_what_was_found_and_the_cure(tmp_path: Path) -> None:
    path = tmp_path / "s.jsonl"
    path.write_text(rows({"id": 1, "Inhalt": "Warm"}))
    with pytest.raises(InvalidInput, match=r"no column holds the body.*id, Inhalt.*--column body=Content"):
        open_source(path)


def test_a_damaged_archive_keeps_what_came_before(read: Read) -> None:
    whole = gzip.compress("".join(rows(ROW | {"id": n, "title": str(n * 7919)}) for n in range(20_000)).encode())
    items = read({"s.jsonl.gz": whole[: len(whole) // 2]})
    assert len(items) > 1_000
    assert failed(items).fatal


def test_what_is_not_gzip_has_failed(read: Read) -> None:
    assert failed(read({"s.jsonl.gz": b"not gzip at all"})).fatal


def test_a_gzip_bomb_ends_at_the_bound(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "ALWAYS_READ", 1_000_000)
    bomb = gzip.compress(rows(ROW).encode() + b" " * 30_000_000)
    items = read({"s.jsonl.gz": bomb})
    assert isinstance(items[0], Asset)
    assert failed(items).fatal
    assert "expands to more than" in failed(items).problem


def test_an_empty_file_holds_nothing(read: Read) -> None:
    assert read({"s.jsonl": ""}) == []


@pytest.mark.data
def test_every_shared_site_is_read_whole(shared_data: Path) -> None:
    count = 0
    for path in sorted((shared_data / "sites").glob("*.jsonl.gz")):
        items = list(open_source(path).read())
        assert [item for item in items if not isinstance(item, Asset)] == []
        assert {item.source for item in items if isinstance(item, Asset)} == {path.name.partition(".")[0]}
        count += len(items)
    assert count == 3_977
