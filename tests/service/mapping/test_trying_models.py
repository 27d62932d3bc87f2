"""Trying another embedding model: beside what is served, at once when accepted, and back without embedding."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexing.catalog.edition import Edition, EditionState
from models.domain.errors import Conflict, InvalidSettings, NotFound, Superseded
from service.mapping import ContentMap
from service.mapping.proposal import Proposal
from service.mapping.suggestion_query import SuggestionQuery
from service.settings import read_settings
from tests.fakes import CountingEmbedder, ListSource, an_asset
from tests.service.mapping.conftest import SHELF, WITHOUT_SAFETY, say, stock
from tests.service.mapping.test_trying import ignore, labels, served
from tests.service.serving import WIDE, open_with_fakes


@pytest.fixture
def seen() -> CountingEmbedder:
    """The model that the library begins with, which keeps what it embeds."""
    return CountingEmbedder()


@pytest.fixture
def shop(home: Path, seen: CountingEmbedder) -> Iterator[ContentMap]:
    with open_with_fakes(read_settings(home=home, embedder="hashing"), embedder=seen) as content_map:
        stock(content_map)
        yield content_map


def tried(shop: ContentMap, proposal: Proposal | None = None) -> Edition:
    return shop.trials.build(shop.trials.propose(proposal or Proposal(embedder=WIDE)).id, ignore)


def stores(home: Path) -> set[str]:
    folders = [home / "store", *(home / "stores").glob("*")]
    return {folder.name for folder in folders if folder.is_dir()}


def agrees(shop: ContentMap) -> bool:
    return shop.reconcile(repair=False).agree


def nearest(shop: ContentMap) -> list[str]:
    query = SuggestionQuery(need="arrive-dry", journey="buyer", stage="decision", text="a set of mudguards")
    page = shop.suggesting.suggest(query)
    return [each.asset_id for each in (*page.found, *([page.nearest] if page.nearest else []))]


def test_a_model_is_tried_beside_what_is_served(home: Path, shop: ContentMap) -> None:
    before, found = labels(shop), nearest(shop)

    edition = tried(shop, Proposal(WITHOUT_SAFETY, embedder=WIDE))

    assert edition.state is EditionState.READY
    assert edition.progress.fraction == 1.0
    assert (labels(shop), nearest(shop), shop.embedder, agrees(shop)) == (before, found, "hashing", True)
    [change] = shop.trials.compare(edition.id).labels.changes
    assert change.asset_id == "shop/feel-safe-1"
    assert stores(home) == {"store", edition.choice.space.name}


def test_accepting_switches_the_model_its_vectors_its_store_and_its_labels(shop: ContentMap) -> None:
    switched = shop.trials.accept(tried(shop, Proposal(WITHOUT_SAFETY, embedder=WIDE)).id)

    assert (switched.embedder, shop.embedder, switched.mapped) == (WIDE, WIDE, 0)
    assert "feel-safe" not in {need for needs in served(shop).values() for need in needs}
    assert agrees(shop)
    assert nearest(shop)
    assert shop.map_library().assets == 0
    assert shop.classify([an_asset("shop/arrive-dry-9", "Decision on capes", "They fold.")])


def test_going_back_embeds_nothing_and_gives_what_was(shop: ContentMap, seen: CountingEmbedder) -> None:
    before, found = labels(shop), nearest(shop)
    shop.trials.accept(tried(shop).id)
    seen.seen.clear()

    switched = shop.trials.roll_back()

    assert (labels(shop), shop.embedder, switched.mapped) == (before, "hashing", 0)
    assert agrees(shop)
    assert not {asset.body for asset in SHELF} & set(seen.seen)
    assert nearest(shop) == found
    assert shop.map_library().assets == 0
    shop.trials.roll_back()
    assert (shop.embedder, agrees(shop)) == (WIDE, True)


def test_dropping_takes_the_second_store_along(home: Path, shop: ContentMap) -> None:
    edition = tried(shop)

    shop.trials.drop(edition.id)

    assert stores(home) == {"store"}
    assert (shop.embedder, agrees(shop)) == ("hashing", True)
    with pytest.raises(NotFound):
        shop.trials.accept(edition.id)


def test_the_store_of_a_model_that_nobody_can_go_back_to_is_removed(home: Path, shop: ContentMap) -> None:
    shop.trials.accept(tried(shop).id)

    for need in (0.6, 0.7):
        shop.trials.accept(tried(shop, Proposal(thresholds={"need": need})).id)

    assert stores(home) == {shop.trials.all()[0].choice.space.name}
    assert agrees(shop)


def test_a_trial_that_was_cut_short_goes_on_where_it_stopped(shop: ContentMap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexing.embedding_anew.WINDOW", 1)
    edition = shop.trials.propose(Proposal(embedder=WIDE))

    def die(told: Edition) -> None:
        if told.progress.done == 3:  # told before the third of four is stored
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shop.trials.build(edition.id, die)
    with pytest.raises(Conflict, match="is building, not ready"):
        shop.trials.accept(edition.id)
    built = shop.trials.build(edition.id, ignore)

    assert built.progress.total == 2 + 4
    shop.trials.accept(edition.id)
    assert agrees(shop)


def test_what_changed_since_is_embedded_before_anything_is_switched(shop: ContentMap) -> None:
    edition = tried(shop)
    shop.put_asset(an_asset("shop/arrive-dry-3", "Support for mudguards", "Tighten the two screws."))
    shop.put_asset(an_asset("shop/imprint", "Imprint", "Another number and address."))
    shop.delete_asset("shop/feel-safe-1")
    say(shop, "shop/imprint", "buyer", "decision")

    switched = shop.trials.accept(edition.id)

    assert switched.mapped == 0
    assert served(shop)["shop/arrive-dry-3"] == ("arrive-dry",)
    assert {label.stage for label in labels(shop)["shop/imprint"].stages if label.decided_by == "Ines Falk"} == {
        "decision"
    }
    assert agrees(shop)
    shop.trials.roll_back()
    assert served(shop)["shop/arrive-dry-3"] == ("arrive-dry",)
    assert agrees(shop)


def test_a_model_that_is_kept_is_not_run_again_for_another_trial(shop: ContentMap) -> None:
    first = tried(shop)

    second = shop.trials.build(shop.trials.propose(Proposal(WITHOUT_SAFETY, embedder=WIDE)).id, ignore)

    assert second.choice.space == first.choice.space
    assert second.progress.total == 4 + 4  # read again and labelled, not embedded
    shop.trials.drop(first.id)
    shop.trials.accept(second.id)
    assert agrees(shop)


def test_a_model_that_is_not_there_is_refused_and_leaves_no_trial(shop: ContentMap) -> None:
    with pytest.raises(InvalidSettings, match="no embedder 'nobody'"):
        shop.trials.propose(Proposal(embedder="nobody"))

    assert shop.trials.all() == []


def test_a_threshold_that_fits_the_other_model_as_well_is_kept(shop: ContentMap) -> None:
    shop.trials.accept(tried(shop, Proposal(thresholds={"need": 0.95})).id)

    edition = tried(shop)

    assert [(each.axis, each.value) for each in edition.choice.thresholds] == [("need", 0.95)]


def test_an_index_run_that_began_with_the_former_model_writes_nothing_into_the_new_one(
    shop: ContentMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexing.pipeline.WINDOW", 1)
    edition = tried(shop)
    run = shop.index([ListSource("news", [an_asset("news/one"), an_asset("news/two")])])
    next(run), next(run)  # planned, and the first one embedded

    shop.trials.accept(edition.id)

    with pytest.raises(Superseded, match="Another embedding model was put in force meanwhile"):
        list(run)
    assert agrees(shop)
    assert {"news/one", "news/two"} & set(shop.view().addresses) == {"news/one"}


def test_the_next_process_opens_the_accepted_model_whatever_the_default_is(home: Path) -> None:
    with open_with_fakes(read_settings(home=home, embedder="hashing")) as shop:
        stock(shop)
        shop.trials.accept(tried(shop).id)
        accepted = labels(shop)

    with open_with_fakes(read_settings(home=home)) as shop:
        assert (shop.embedder, labels(shop), agrees(shop)) == (WIDE, accepted, True)
        assert shop.map_library().assets == 0


def test_a_setting_that_says_otherwise_is_refused_with_the_cure(home: Path) -> None:
    settings = read_settings(home=home, embedder="hashing")
    with open_with_fakes(settings) as shop:
        stock(shop)
        shop.trials.accept(tried(shop).id)

    with (
        pytest.raises(InvalidSettings, match=r"FINGERPOST_EMBEDDER.*'hashing'.*'wide'.*leave it out.*try rollback"),
        open_with_fakes(settings),
    ):
        pass
    with open_with_fakes(settings, agreed=False) as shop:
        shop.trials.roll_back()
    with open_with_fakes(settings) as shop:
        assert agrees(shop)


def test_a_setting_that_follows_the_catalogue_still_goes_back_to_the_model_that_was(home: Path) -> None:
    with open_with_fakes(read_settings(home=home, embedder="hashing")) as shop:
        stock(shop)
        shop.trials.accept(tried(shop, Proposal(thresholds={"need": 0.6})).id)
        shop.trials.accept(tried(shop).id)

    with open_with_fakes(read_settings(home=home, embedder=WIDE)) as shop:
        earlier = shop.trials.all()
        assert [each.choice.space.embedder for each in earlier] == ["hashing", "hashing"]
        shop.trials.accept(earlier[1].id)
        assert (shop.embedder, agrees(shop)) == ("hashing", True)


def test_a_store_that_was_lost_is_made_again_from_the_catalogue(home: Path) -> None:
    with open_with_fakes(read_settings(home=home, embedder="hashing")) as shop:
        stock(shop)
        edition = tried(shop)
    shutil.rmtree(home / "stores")

    with open_with_fakes(read_settings(home=home)) as shop:
        shop.trials.accept(edition.id)
        shop.reconcile(repair=True)
        assert agrees(shop)
