"""Whereabouts: folders and formats as codes."""

from __future__ import annotations

import pytest

from models.classifiers.whereabouts import ABSENT, DEPTH, Whereabouts


def test_assets_of_one_folder_share_its_code_and_those_of_all_above() -> None:
    found = Whereabouts.of([("/docs/setup/a", None), ("https://example.org/docs/setup/b?x=1", None), ("/docs/c", None)])

    first, second, third = found.places.tolist()
    assert first == second
    assert first[0] == third[0] != ABSENT
    assert third[1:] == [ABSENT] * (DEPTH - 1)


def test_a_date_is_no_folder() -> None:
    found = Whereabouts.of([("/blog/2021/10/06/a", None), ("/blog/b", None), ("/2021/10/c", None)])

    dated, plain, bare = found.places.tolist()
    assert dated == plain
    assert bare == [ABSENT] * DEPTH


def test_a_folder_deeper_than_is_looked_is_that_above() -> None:
    found = Whereabouts.of([("/a/b/c/d/page", None), ("/a/b/c/e/page", None)])

    assert found.places[0].tolist() == found.places[1].tolist()


def test_a_format_is_not_the_folder_of_its_name() -> None:
    found = Whereabouts.of([("/blog/a", "blog")])

    assert found.formats[0] not in found.places[0]


@pytest.mark.parametrize("url", [None, "", "/", "page", "http://[half"])
def test_an_asset_without_folder_and_format_lies_nowhere(url: str | None) -> None:
    found = Whereabouts.of([(url, None)])

    assert found.places.tolist() == [[ABSENT] * DEPTH]
    assert found.formats.tolist() == [ABSENT]


def test_nobody_lies_nowhere() -> None:
    assert Whereabouts.of([]).places.shape == (0, DEPTH)
