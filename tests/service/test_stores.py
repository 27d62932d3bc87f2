"""Vector stores, one a space."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from indexing.stores.edge import EdgeStore
from models.domain.choice import Space
from models.domain.errors import InvalidSettings, StoreBusy
from service.settings import read_settings
from service.stores import SpaceStores

OTHER = Space("ab12", "wide")


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[SpaceStores]:
    with ExitStack() as closing:
        yield SpaceStores(read_settings(home=tmp_path), closing)


def test_each_space_has_a_folder_of_its_own_and_is_opened_once(stores: SpaceStores, tmp_path: Path) -> None:
    first, other = stores.open(Space(), 4), stores.open(OTHER, 8)

    assert (tmp_path / "store" / "segments").is_dir()
    assert (tmp_path / "stores" / "ab12" / "segments").is_dir()
    assert first is not other
    assert stores.open(OTHER, 8) is other


def test_a_removed_store_is_gone_and_others_stay(stores: SpaceStores, tmp_path: Path) -> None:
    stores.open(Space(), 4), stores.open(OTHER, 8)

    for _ in range(2):
        stores.remove(OTHER.name)

    assert not (tmp_path / "stores" / "ab12").exists()
    assert stores.open(Space(), 4).holdings() == {}


def test_a_store_that_another_process_has_open_is_not_removed(stores: SpaceStores, tmp_path: Path) -> None:
    elsewhere = EdgeStore(tmp_path / "stores" / "ab12", 8)

    with pytest.raises(StoreBusy):
        stores.remove("ab12")

    assert elsewhere.holdings() == {}
    elsewhere.close()


@pytest.mark.parametrize("name", ["../../etc", "a/b", "x", "AB", "0" * 41])
def test_a_name_that_is_none_of_ours_is_no_path(stores: SpaceStores, tmp_path: Path, name: str) -> None:
    for act in (lambda: stores.open(Space(name), 4), lambda: stores.remove(name)):
        with pytest.raises(InvalidSettings, match="no name of a vector store"):
            act()
    assert list(tmp_path.iterdir()) == []
