"""Pairs as a library changes, on the pipeline's own road."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from indexing.catalog.sql import SqlCatalog, open_catalog
from indexing.duplicates import find_duplicates
from indexing.pipeline import Pipeline
from indexing.reader import Reader
from indexing.stores.edge import EdgeStore
from models.domain.asset import Asset
from models.domain.duplicate import Duplicate, Likeness
from models.embedders.hashing import HashingEmbedder
from tests.fakes import WordStages, an_asset

WARM = "Warm the pot, add one spoon of leaves for each cup, pour water just off the boil and wait three minutes."
CHAIN = "A bicycle chain wants a drop of oil on every link once a month and a wipe with a dry cloth after that."
FOOTER = "Ferry Lane Bicycles is open from nine in the morning to five in the afternoon on every day but Sunday."


@dataclass
class Shop:
    catalog: SqlCatalog
    store: EdgeStore
    pipeline: Pipeline
    reader: Reader

    def put(self, assets: Sequence[Asset]) -> None:
        self.pipeline.put(assets)
        self.pipeline.relate()

    def remove(self, asset_ids: Sequence[str]) -> None:
        self.pipeline.remove(asset_ids)
        self.pipeline.relate()

    def pairs(self) -> list[tuple[str, str, Likeness]]:
        return [(pair.first[-1], pair.second[-1], pair.likeness) for pair in self.catalog.duplicates.all()]

    def would_repeat(self, draft: Asset) -> list[Duplicate]:
        return find_duplicates(self.reader.passages([draft])[0], self.catalog, self.store)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    embedder = HashingEmbedder()
    catalog, store = open_catalog(f"sqlite:///{tmp_path / 'c.db'}"), EdgeStore(tmp_path / "store", embedder.dimension)
    reader = Reader(embedder, WordStages())
    yield Shop(catalog, store, Pipeline(catalog, store, reader), reader)
    store.close()
    catalog.close()


def page(name: str, body: str) -> Asset:
    return an_asset(f"shop/{name}", f"Page {name}", body)


def test_copies_and_light_edits_are_told_apart(shop: Shop) -> None:
    edited = WARM.replace("leaves", "tea")
    shop.put([page("a", WARM), page("b", WARM.upper()), page("c", edited), page("d", CHAIN)])

    assert shop.pairs() == [("a", "b", Likeness.EXACT), ("a", "c", Likeness.NEAR), ("b", "c", Likeness.NEAR)]


def test_an_asset_that_changes_loses_its_pairs_and_finds_others(shop: Shop) -> None:
    shop.put([page("a", WARM), page("b", WARM), page("c", CHAIN)])

    shop.put([page("b", CHAIN)])

    assert shop.pairs() == [("b", "c", Likeness.EXACT)]


def test_copies_stay_together_when_the_one_between_them_is_gone(shop: Shop) -> None:
    shop.put([page(name, WARM) for name in "abc"])

    shop.remove(["shop/b"])

    assert shop.pairs() == [("a", "c", Likeness.EXACT)]


def test_one_by_one_comes_to_the_same_as_all_at_once(shop: Shop, tmp_path: Path) -> None:
    pages = [page(name, f"{body} {FOOTER}") for name, body in zip("abcdefg", (WARM, WARM, CHAIN, *"wxyz"), strict=True)]
    for each in pages:
        shop.put([each])
    one_by_one = shop.pairs()

    shop.remove([each.id for each in pages])
    shop.put(pages)

    assert shop.pairs() == one_by_one
    assert ("a", "b", Likeness.EXACT) in one_by_one


def test_what_the_site_says_on_every_page_makes_no_copies(shop: Shop) -> None:
    own = [" ".join(f"{word}{number}" for word in "abcdefghijklmnop") for number in range(6)]
    pages = [page(name, f"{text}\n{FOOTER}") for name, text in zip("abcdef", own, strict=True)]

    shop.put(pages)

    assert shop.pairs() == []


def test_a_run_that_was_killed_before_pairs_were_stored_is_made_good(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as once:
        once.setattr(shop.catalog.duplicates, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            shop.put([page("a", WARM), page("b", WARM.replace("leaves", "tea"))])

    shop.pipeline.relate()

    assert shop.pairs() == [("a", "b", Likeness.NEAR)]


def test_nothing_is_read_again_where_nothing_has_changed(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    shop.put([page("a", WARM), page("b", WARM)])
    monkeypatch.setattr(shop.catalog.passages, "passages", lambda ids: pytest.fail(f"read {ids}"))

    shop.pipeline.relate()

    assert shop.pairs() == [("a", "b", Likeness.EXACT)]


def test_a_draft_is_told_what_it_repeats_and_never_itself(shop: Shop) -> None:
    shop.put([page("a", WARM), page("c", CHAIN)])

    assert [pair.likeness for pair in shop.would_repeat(an_asset("draft/x", body=WARM))] == [Likeness.EXACT]
    assert shop.would_repeat(page("a", WARM)) == []


def test_stubs_of_other_titles_are_no_copies(shop: Shop) -> None:
    shop.put([page("a", "Coming soon."), page("b", "Coming soon."), page("c", ""), page("d", "")])

    assert shop.pairs() == []
