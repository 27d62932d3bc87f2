"""From sources to catalogue and store: what is done, what is not done again, and what survives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from indexing.catalog.sql import SqlCatalog, open_catalog
from indexing.events import Done, Embedded, Event, Planned
from indexing.pipeline import WINDOW, Pipeline
from indexing.reader import Reader
from indexing.reconcile import compare, mend
from indexing.sources.base import Failed, Item, Skipped
from indexing.stores.memory import MemoryStore
from models.domain.asset import Asset
from models.domain.duplicate import Duplicate
from models.domain.errors import InvalidInput, Unavailable
from tests.fakes import CountingEmbedder, ListSource, WordStages, an_asset


@dataclass
class House:
    """One pipeline and everything behind it."""

    catalog: SqlCatalog
    store: MemoryStore
    embedder: CountingEmbedder
    stages: WordStages

    @property
    def pipeline(self) -> Pipeline:
        """A fresh one, as a new process would have."""
        return Pipeline(self.catalog, self.store, Reader(self.embedder, self.stages))

    def run(self, *items: Item | BaseException, source: str = "site") -> list[Event]:
        """Index one source."""
        return list(self.pipeline.run([ListSource(source, items)]))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    catalog = open_catalog(f"sqlite:///{tmp_path / 'catalog.db'}")
    embedder = CountingEmbedder()
    yield House(catalog, MemoryStore(embedder.dimension), embedder, WordStages())
    catalog.close()


def planned(events: list[Event]) -> Planned:
    return next(event for event in events if isinstance(event, Planned))


def two() -> tuple[Asset, Asset]:
    return an_asset("site/a", "Tea", "How to brew green tea."), an_asset("site/b", "Coffee", "How to roast coffee.")


def test_new_assets_are_in_catalogue_and_store_when_they_are_reported(house: House) -> None:
    for event in house.pipeline.run([ListSource("site", two())]):
        if isinstance(event, Embedded):
            assert set(house.store.assets) == {"site/a", "site/b"}
            assert compare(house.catalog, house.store).agree

    assert house.catalog.assets.get("site/a").asset.body == "How to brew green tea."


def test_the_last_event_says_what_was_done(house: House) -> None:
    done = house.run(*two(), Skipped("c.md", "draft"))[-1]

    assert isinstance(done, Done)
    assert (done.planned.new, done.planned.skipped, done.texts) == (2, 1, 4)
    assert done.planned.characters == len("How to brew green tea.How to roast coffee.")


def test_unchanged_content_is_free(house: House) -> None:
    house.run(*two())
    house.embedder.seen.clear()

    events = house.run(*two())

    assert planned(events).unchanged == 2
    assert house.embedder.seen == []


def test_only_what_has_changed_is_embedded(house: House) -> None:
    tea, coffee = two()
    house.run(tea, coffee)
    house.embedder.seen.clear()

    events = house.run(replace(tea, body="How to brew black tea."), coffee)

    assert (planned(events).changed, planned(events).unchanged) == (1, 1)
    assert house.embedder.seen == ["Tea", "Tea\nHow to brew black tea."]


def test_new_metadata_reaches_the_store_without_embedding(house: House) -> None:
    tea, coffee = two()
    house.run(tea, coffee)
    house.embedder.seen.clear()

    events = house.run(replace(tea, attributes=replace(tea.attributes, owner="advice")), coffee)

    assert planned(events).metadata == 1
    assert house.embedder.seen == []
    assert house.store.assets["site/a"].attributes["owner"] == "advice"


def test_new_stage_heads_read_the_stored_vectors(house: House) -> None:
    house.run(*two())
    house.embedder.seen.clear()
    house.stages.fingerprint = "better-stages"

    events = house.run(*two())

    assert planned(events).reread == 2
    assert house.embedder.seen == []
    assert {known.reader for known in house.catalog.assets.known().values()} == {"better-stages"}


def test_what_a_source_no_longer_holds_is_gone_from_both(house: House) -> None:
    tea, coffee = two()
    house.run(tea, coffee)

    events = house.run(tea)

    assert planned(events).gone == 1
    assert set(house.store.assets) == set(house.catalog.assets.known()) == {"site/a"}


def test_another_source_s_assets_are_left_alone(house: House) -> None:
    house.run(*two())

    house.run(an_asset("blog/x", "Cocoa", "Cocoa is sweet."), source="blog")

    assert set(house.catalog.assets.known()) == {"site/a", "site/b", "blog/x"}


def test_what_a_damaged_source_did_not_show_is_not_gone(house: House) -> None:
    tea, coffee = two()
    house.run(tea, coffee)

    events = house.run(tea, Failed("export.xml", "it ends in the middle", fatal=True))

    assert planned(events).gone == 0
    assert set(house.store.assets) == {"site/a", "site/b"}


def test_a_bad_file_is_told_and_the_rest_goes_on(house: House) -> None:
    tea, coffee = two()
    bad = Failed("b.md", "not UTF-8", "Save it as UTF-8.")

    events = house.run(tea, bad, coffee)

    assert bad in events
    assert set(house.store.assets) == {"site/a", "site/b"}


def test_a_run_stopped_between_batches_keeps_what_it_reported(house: House) -> None:
    many = [an_asset(f"site/{number:03}", body=f"Page {number}.") for number in range(WINDOW + 5)]
    run = house.pipeline.run([ListSource("site", many)])
    reported = next(event.assets for event in run if isinstance(event, Embedded))
    run.close()
    assert reported == WINDOW == len(house.store.assets)
    house.embedder.seen.clear()

    house.run(*many)

    assert len(house.store.assets) == WINDOW + 5
    assert len(house.embedder.seen) == 2 * 5


class FullDisk(MemoryStore):
    """Refuses every write."""

    def replace(self, assets: object) -> None:
        """As a full disk does."""
        raise Unavailable("The disk is full. Free some space, then run it again.")


def test_a_crash_between_catalogue_and_store_is_finished_by_the_next_run_without_embedding_again(house: House) -> None:
    working, house.store = house.store, FullDisk(house.embedder.dimension)
    with pytest.raises(Unavailable, match="disk is full"):
        house.run(*two())
    house.store = working
    house.embedder.seen.clear()

    house.run(*two())

    assert house.embedder.seen == []
    assert compare(house.catalog, house.store).agree


def test_reconcile_finds_and_mends_what_is_missing_surplus_or_different(house: House) -> None:
    tea, coffee = two()
    house.run(tea, coffee)
    house.store.delete(["site/a"])
    house.store.replace([replace(house.store.assets["site/b"], version="another")])
    house.store.replace([replace(house.store.assets["site/b"], id="site/ghost")])
    house.embedder.seen.clear()

    found = compare(house.catalog, house.store)
    mend(house.catalog, house.store, found)

    assert (found.missing, found.surplus, found.different) == (("site/a",), ("site/ghost",), ("site/b",))
    assert compare(house.catalog, house.store).agree
    assert house.embedder.seen == []


def test_links_are_resolved_over_the_whole_library_loops_included(house: House) -> None:
    tea, coffee = two()
    house.run(replace(tea, links=("/site/b",)), replace(coffee, links=("/site/a", "https://elsewhere.example/")))

    assert house.catalog.assets.get("site/a").targets == ("site/b",)
    assert house.catalog.assets.get("site/b").targets == ("site/a",)


WARM = "Warm the pot, add one spoon of leaves for each cup, pour water just off the boil and wait three minutes."


def test_a_copy_under_another_title_is_a_near_duplicate(house: House) -> None:
    house.run(
        an_asset("site/a", "Tea", WARM), an_asset("site/b", "Brewing", WARM), an_asset("site/c", "Soup", "Boil it.")
    )

    pairs = house.catalog.duplicates.all()

    assert [(pair.first, pair.second, pair.overlap) for pair in pairs] == [("site/a", "site/b", 1.0)]


def test_what_comes_while_the_library_is_related_is_related_by_the_next_run(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline, store_copies = house.pipeline, house.catalog.duplicates.replace_copies

    def put_another(copies: Sequence[Duplicate]) -> None:
        pipeline.put([an_asset("site/b", "Brewing", WARM)])
        store_copies(copies)

    pipeline.put([an_asset("site/a", "Tea", WARM)])
    with monkeypatch.context() as once:
        once.setattr(house.catalog.duplicates, "replace_copies", put_another)
        pipeline.relate()
    assert house.catalog.duplicates.all() == []

    list(house.pipeline.run([]))

    assert [(pair.first, pair.second) for pair in house.catalog.duplicates.all()] == [("site/a", "site/b")]


def test_the_store_is_arranged_between_two_batches_and_never_while_somebody_puts_an_asset(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[int] = []
    monkeypatch.setattr(house.store, "optimize", lambda: held.append(len(house.store.assets)))

    house.pipeline.put([an_asset("site/put")])
    assert held == []
    house.run(*(an_asset(f"site/{number}") for number in range(WINDOW + 1)))

    assert held == [WINDOW + 1, WINDOW + 2]


def test_putting_an_asset_again_unchanged_embeds_nothing(house: House) -> None:
    tea, _ = two()
    house.pipeline.put([tea])
    house.embedder.seen.clear()

    house.pipeline.put([tea])

    assert house.embedder.seen == []
    assert set(house.store.assets) == {"site/a"}


def test_a_removed_asset_is_gone_from_both(house: House) -> None:
    house.run(*two())

    house.pipeline.remove(["site/a"])

    assert set(house.store.assets) == set(house.catalog.assets.known()) == {"site/b"}


def test_two_sources_of_one_name_are_refused_before_anything_is_read(house: House) -> None:
    tea, coffee = two()

    with pytest.raises(InvalidInput, match="two sources are named 'site'"):
        list(house.pipeline.run([ListSource("site", [tea]), ListSource("site", [coffee])]))

    assert house.store.assets == {}


def test_near_duplicates_that_a_killed_run_did_not_look_for_are_found_by_the_next(house: House) -> None:
    text = "Warm the pot, add one spoon of leaves for each cup, pour water just off the boil and wait three minutes."
    pair = an_asset("site/a", "Tea", text), an_asset("site/b", "Brewing", text)
    run = house.pipeline.run([ListSource("site", pair)])
    assert next(event for event in run if isinstance(event, Embedded)).assets == 2
    run.close()

    house.run(*pair)

    assert [(pair.first, pair.second) for pair in house.catalog.duplicates.all()] == [("site/a", "site/b")]
