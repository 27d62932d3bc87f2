from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from indexing.catalog.records import Entry, Known, store_version
from indexing.catalog.sql import SqlCatalog
from indexing.stores.base import Holding
from models.classifiers.words import COLUMNS, WordCounts
from models.domain.asset import Asset
from models.domain.duplicate import Duplicate
from models.domain.errors import Mismatch, NotFound
from models.domain.reading import StageReading

AssetMaker = Callable[..., Asset]
EntryMaker = Callable[..., Entry]


def versions(catalog: SqlCatalog) -> dict[str, str]:
    return {name: next(iter(holding.versions)) for name, holding in catalog.passages.holdings().items()}


def test_a_saved_asset_is_known_and_owed_to_the_store(catalog: SqlCatalog, entry: EntryMaker) -> None:
    one = entry("blog/one")
    catalog.index.save([one])
    asset = one.passages.asset
    expected = Known(asset.content_fingerprint, asset.metadata_fingerprint, "hashing", "heads-1", projected=False)
    assert catalog.assets.known() == {"blog/one": expected}
    assert catalog.index.unprojected() == ["blog/one"]
    assert catalog.passages.holdings() == {"blog/one": Holding(frozenset({store_version(asset, "hashing")}), 2)}


def test_known_can_be_asked_of_one_source(catalog: SqlCatalog, asset: AssetMaker, entry: EntryMaker) -> None:
    catalog.index.save([entry("blog/one"), entry(asset("shop/two", source="shop"))])
    assert set(catalog.assets.known("shop")) == {"shop/two"}
    assert catalog.assets.known("wiki") == {}
    assert set(catalog.assets.known(asset_ids=["blog/one", "blog/unknown"])) == {"blog/one"}
    assert catalog.assets.known(asset_ids=[]) == {}


def test_nothing_saved_is_nothing_changed(catalog: SqlCatalog) -> None:
    catalog.index.save([])
    catalog.index.save_metadata([])
    catalog.index.save_readings("heads-2", {})
    catalog.index.mark_projected({})
    catalog.index.save_links({})
    catalog.index.bury([])
    catalog.index.forget([])
    assert (catalog.assets.known(), catalog.index.buried(), catalog.index.unprojected()) == ({}, [], [])


def test_an_asset_is_projected_at_its_version_and_at_no_other(
    catalog: SqlCatalog, asset: AssetMaker, entry: EntryMaker
) -> None:
    catalog.index.save([entry("blog/one"), entry("blog/two")])
    before = versions(catalog)
    catalog.index.save([entry(asset("blog/two", body="Changed while the store was written."))])
    catalog.index.mark_projected({**before, "blog/unknown": "version"})
    assert catalog.index.unprojected() == ["blog/two"]
    assert [known.projected for known in catalog.assets.known().values()] == [True, False]


def test_saving_again_owes_the_store_again(catalog: SqlCatalog, entry: EntryMaker) -> None:
    catalog.index.save([entry("blog/one")])
    catalog.index.mark_projected(versions(catalog))
    catalog.index.save([entry("blog/one")])
    assert catalog.index.unprojected() == ["blog/one"]


def test_metadata_is_replaced_and_the_text_and_its_vectors_stay(
    catalog: SqlCatalog, asset: AssetMaker, entry: EntryMaker
) -> None:
    catalog.index.save([entry("blog/one", chunks=2)])
    catalog.index.mark_projected(versions(catalog))
    before = catalog.passages.passages(["blog/one"])[0]
    catalog.index.save_metadata([asset(owner="Ada", links=("x",), body="Ignored."), asset("blog/unknown")])
    expected = asset(owner="Ada", links=("x",))
    after = catalog.passages.passages(["blog/one"])[0]
    assert (after.asset, after.chunks) == (expected, before.chunks)
    np.testing.assert_array_equal(after.vectors, before.vectors)
    assert versions(catalog) == {"blog/one": store_version(expected, "hashing")}
    assert catalog.index.unprojected() == ["blog/one"]
    assert catalog.assets.known()["blog/one"].content == expected.content_fingerprint


def test_readings_are_replaced_by_asset(catalog: SqlCatalog, entry: EntryMaker) -> None:
    one, two = entry("blog/one"), entry("blog/two")
    catalog.index.save([one, two])
    newer = (StageReading("buyer", {"none": 1.0}),)
    catalog.index.save_readings("heads-2", {"blog/one": newer, "blog/unknown": newer})
    assert catalog.passages.readings() == {"blog/one": newer, "blog/two": two.readings}
    assert [known.reader for known in catalog.assets.known().values()] == ["heads-2", "heads-1"]


def test_a_buried_asset_is_gone_to_readers_until_it_is_forgotten(catalog: SqlCatalog, entry: EntryMaker) -> None:
    catalog.index.save([entry("blog/one"), entry("blog/two")])
    catalog.duplicates.replace([], [Duplicate("blog/one", "blog/two", 0.9)])
    catalog.index.bury(["blog/one", "blog/unknown"])
    assert catalog.index.buried() == ["blog/one"]
    assert set(catalog.assets.known()) == set(catalog.passages.holdings()) == {"blog/two"}
    assert set(catalog.passages.readings()) == {"blog/two"}
    assert catalog.passages.library().asset_ids == ("blog/two",)
    assert catalog.passages.passages(["blog/one"]) == []
    assert catalog.duplicates.all() == []
    assert catalog.index.unprojected() == ["blog/two"]
    with pytest.raises(NotFound):
        catalog.assets.get("blog/one")
    catalog.index.forget(["blog/one", "blog/unknown"])
    assert catalog.index.buried() == []


def test_an_asset_that_came_back_before_it_was_forgotten_stays(catalog: SqlCatalog, entry: EntryMaker) -> None:
    catalog.index.save([entry("blog/one")])
    catalog.index.bury(["blog/one"])
    catalog.index.save([entry("blog/one")])
    catalog.index.forget(["blog/one"])
    assert catalog.assets.get("blog/one").asset.id == "blog/one"
    assert catalog.index.unprojected() == ["blog/one"]


def test_links_are_replaced_as_a_whole(catalog: SqlCatalog, entry: EntryMaker) -> None:
    catalog.index.save([entry("blog/one"), entry("blog/two")])
    catalog.index.save_links({"blog/one": ("blog/two", "blog/two/ä"), "blog/unknown": ("blog/one",)})
    assert catalog.assets.get("blog/one").targets == ("blog/two", "blog/two/ä")
    catalog.index.save([entry("blog/one")])
    assert catalog.assets.get("blog/one").targets == ("blog/two", "blog/two/ä")
    catalog.index.save_links({"blog/two": ("blog/one",)})
    assert [record.targets for record in catalog.assets.all()] == [(), ("blog/one",)]


def test_passages_come_in_the_order_asked_for(catalog: SqlCatalog, entry: EntryMaker) -> None:
    entries = [entry("blog/a", chunks=0), entry("blog/b", chunks=3, seed=2)]
    catalog.index.save(entries)
    found = catalog.passages.passages(["blog/b", "blog/unknown", "blog/a"])
    assert [passages.asset.id for passages in found] == ["blog/b", "blog/a"]
    for passages, saved in zip(found, reversed(entries), strict=True):
        assert (passages.asset, passages.chunks) == (saved.passages.asset, saved.passages.chunks)
        np.testing.assert_array_equal(passages.vectors, saved.passages.vectors)
        assert passages.vectors.dtype == np.float32
        assert passages.vectors.flags.writeable


def test_the_library_is_the_assets_in_order_with_their_rows(catalog: SqlCatalog, entry: EntryMaker) -> None:
    entries = {name: entry(name, chunks=n, seed=n) for name, n in (("blog/b", 2), ("blog/a", 0), ("blog/c", 1))}
    catalog.index.save(list(entries.values()))
    library = catalog.passages.library()
    assert library.asset_ids == ("blog/a", "blog/b", "blog/c")
    assert library.first_chunk.tolist() == [0, 0, 2, 3]
    for row, name in enumerate(library.asset_ids):
        vectors = entries[name].passages.vectors
        np.testing.assert_array_equal(library.heads[row], vectors[0])
        mine = slice(library.first_chunk[row], library.first_chunk[row + 1])
        np.testing.assert_array_equal(library.chunks[mine], vectors[1:])
        counts = WordCounts.from_bytes(entries[name].words)
        np.testing.assert_array_equal(library.words[row].indices, counts.columns)
        np.testing.assert_array_equal(library.words[row].data, counts.counts)


def test_an_empty_library_is_empty_arrays(catalog: SqlCatalog) -> None:
    library = catalog.passages.library()
    assert (library.asset_ids, library.first_chunk.tolist()) == ((), [0])
    assert (len(library.heads), len(library.chunks), library.words.shape) == (0, 0, (0, COLUMNS))
    assert catalog.passages.passages(["blog/one"]) == []


def test_vectors_of_two_lengths_are_told_apart_and_not_mixed(catalog: SqlCatalog, entry: EntryMaker) -> None:
    one, two = entry("blog/one"), entry("blog/two")
    object.__setattr__(two.passages, "vectors", np.ones((2, 7), np.float32))
    catalog.index.save([one, two])
    with pytest.raises(Mismatch, match="4 and of 7 dimensions"):
        catalog.passages.library()


def test_ten_thousand_ids_are_no_more_than_a_list(catalog: SqlCatalog, entry: EntryMaker) -> None:
    catalog.index.save([entry("blog/7"), entry("blog/9999")])
    many = [f"blog/{number}" for number in range(10_000)]
    assert len(catalog.passages.passages(many)) == 2
    catalog.duplicates.replace(many, [])
    catalog.index.bury(many)
    assert catalog.index.buried() == ["blog/7", "blog/9999"]
    catalog.index.forget(many)
    assert catalog.index.buried() == []
