from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexing.sources.base import Failed, Skipped
from indexing.sources.entry import MAX_DESCRIPTION, MAX_KEY, MAX_LINKS, MAX_TITLE, Entry, attempt, finish, finished
from indexing.sources.options import SourceOptions
from indexing.sources.plain import one_line, plain
from models.domain.asset import Asset

OPTIONS = SourceOptions()


def made(entry: Entry) -> Asset:
    asset = finish(entry, "s", OPTIONS)
    assert isinstance(asset, Asset)
    return asset


@given(st.text(st.characters(), max_size=300))
def test_whatever_was_read_an_asset_holds_plain_text(text: str) -> None:
    asset = finish(Entry("a", "a", title=text, description=text, body=text, url=text, links=(text,)), "s", OPTIONS)
    if isinstance(asset, Asset):
        for part in (asset.title, asset.description, asset.body, asset.url or "", *asset.links):
            part.encode()
            assert not {character for character in part if character < " " and character not in "\t\n"}
        assert "\n" not in asset.title + asset.description


@given(st.text(max_size=300))
def test_plain_text_stays_as_it_is_when_made_plain_again(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.text(max_size=300), st.integers(min_value=2, max_value=50))
def test_a_line_is_within_its_limit(text: str, limit: int) -> None:
    line = one_line(text, limit)
    assert len(line) <= limit
    assert "\n" not in line


def test_everything_is_bounded() -> None:
    entry = Entry("a", "a", "t " * 9_999, "d " * 9_999, "b", "/" + "u" * 9_999, tuple(f"/{n}" for n in range(9_999)))
    asset = made(entry)
    assert (len(asset.title) <= MAX_TITLE, len(asset.description) <= MAX_DESCRIPTION) == (True, True)
    assert (asset.url, len(asset.links)) == (None, MAX_LINKS)


@pytest.mark.parametrize("key", ["", "  ", "k" * (MAX_KEY + 1)])
def test_an_id_that_cannot_be_kept_has_failed(key: str) -> None:
    failed = finish(Entry(key, "a", "T"), "s", OPTIONS)
    assert isinstance(failed, Failed)
    assert str(MAX_KEY) in failed.problem


@pytest.mark.parametrize(
    ("key", "body", "title"),
    [
        ("a.md", "Text\n\n## Warm rooms\n\nText", "Warm rooms"),
        ("guides/2024-03-05-warm_rooms.md", "Text", "Warm rooms"),
        ("guides/index.md", "Text", "Guides"),
        ("1234", "Rooms that are warm", "Rooms that are warm"),
    ],
)
def test_a_missing_title_comes_from_the_heading_the_id_or_the_text(key: str, body: str, title: str) -> None:
    assert made(Entry(key, "a", body=body)).title == title


def test_an_entry_of_a_title_alone_is_an_asset_and_of_nothing_is_not() -> None:
    assert made(Entry("a", "a", "Title")).body == ""
    assert finish(Entry("a", "a", " \n "), "s", OPTIONS) == Skipped("a", "empty")


def test_of_two_with_one_id_the_second_has_failed_naming_both() -> None:
    first, second = finished([Entry("a", "one.md", "T"), Entry("a", "two.md", "T")], "s", OPTIONS)
    assert isinstance(first, Asset)
    assert isinstance(second, Failed)
    assert (second.where, "one.md" in second.problem) == ("two.md", True)


def test_a_fault_in_a_parser_costs_one_piece_of_content() -> None:
    def faulty() -> Entry:
        raise RuntimeError("lost my way")

    failed = attempt(faulty, "a.md")
    assert isinstance(failed, Failed)
    assert "RuntimeError: lost my way" in failed.problem
