"""Traits: what makes assets of one library alike."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from models.classifiers.adaptation.likeness import EVERYWHERE, FOLDER, FORMAT, HEAD, OPENING, likeness
from models.classifiers.adaptation.traits import Commons, Traits
from models.classifiers.whereabouts import Whereabouts
from models.domain.asset import Asset
from tests.fakes import an_asset

NOTHING_COMMON = Commons(np.zeros(2, np.float32), np.zeros(2, np.float32))
EAST, NORTH = np.asarray([[1.0, 0.0]], np.float32), np.asarray([[0.0, 1.0]], np.float32)


def at(url: str | None, page_kind: str | None = None) -> Asset:
    asset = an_asset("s/a")
    return replace(asset, url=url, attributes=replace(asset.attributes, format=page_kind))


def traits(asset: Asset, vector: np.ndarray[tuple[int, ...], np.dtype[np.float32]] = EAST) -> Traits:
    where = Whereabouts.of([(asset.url, asset.attributes.format)])
    return NOTHING_COMMON.compare(where, [np.vstack([vector, vector])])


def test_an_asset_is_most_like_itself() -> None:
    one = traits(at("/docs/setup/page", "guide"))

    assert likeness(one, one)[0, 0] == pytest.approx(HEAD + OPENING + EVERYWHERE + FORMAT + 2 * FOLDER)


def test_strangers_share_only_the_library() -> None:
    found = likeness(traits(at("/docs/a", "guide")), traits(at("/blog/b", "post"), NORTH))

    assert found[0, 0] == pytest.approx(EVERYWHERE)


def test_each_folder_shared_counts_and_the_page_is_none() -> None:
    found = likeness(traits(at("/docs/setup/a")), traits(at("https://example.org/docs/b?x=1"), NORTH))

    assert found[0, 0] == pytest.approx(EVERYWHERE + FOLDER)


@pytest.mark.parametrize("url", [None, "", "/", "page", "http://[half"])
def test_an_asset_without_folder_or_format_is_like_nothing_by_them(url: str | None) -> None:
    found = likeness(traits(at(url)), traits(at(url), NORTH))

    assert found[0, 0] == pytest.approx(EVERYWHERE)


def test_what_the_whole_library_says_tells_nothing() -> None:
    heads = np.asarray([[1.0, 0.0], [0.0, 1.0]], np.float32)

    nowhere = Whereabouts.of([(None, None)] * 2)
    found = Commons(heads.mean(axis=0), heads.mean(axis=0)).compare(nowhere, [heads[:1], heads[1:]])

    assert float(found.heads[0] @ found.heads[1]) == pytest.approx(-1.0, abs=1e-6)
