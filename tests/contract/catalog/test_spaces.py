"""Spaces on every database: another model's passages beside those in force, switched whole or not at all."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from indexing.catalog.edition import Edition, EditionPrints, EditionProgress, EditionState
from indexing.catalog.sql import SqlCatalog
from indexing.reconcile import compare, mend
from indexing.rereading import library_fingerprint
from indexing.stores.memory import MemoryStore
from models.domain.asset import Attributes
from models.domain.choice import Choice, Space
from models.domain.errors import Conflict, Superseded
from tests.contract.catalog.conftest import DIMENSION, AssetMaker, ClassificationMaker, EntryMaker
from tests.contract.catalog.test_books import TAXONOMY
from tests.contract.catalog.test_editions import NOON, outgoing

WIDE = Space("ab12", "wide")
FIRST = Space("", "narrow")
IDS = ["blog/one", "blog/two"]


@pytest.fixture
def library(
    catalog: SqlCatalog, entry: EntryMaker, asset: AssetMaker, classification: ClassificationMaker
) -> SqlCatalog:
    """Two assets that the store has, labelled under a stored taxonomy."""
    catalog.index.save([entry(asset("blog/one", owner="ana", language="en")), entry("blog/two", chunks=2)])
    catalog.index.mark_projected(versions(catalog))
    catalog.taxonomies.save(TAXONOMY, "one")
    catalog.labels.save([classification("blog/one"), classification("blog/two")])
    return catalog


@pytest.fixture
def trial(library: SqlCatalog, entry: EntryMaker, asset: AssetMaker, classification: ClassificationMaker) -> Edition:
    """Both assets embedded otherwise, and labelled."""
    progress, choice = EditionProgress(NOON), Choice(space=WIDE)
    made = Edition("trial", EditionState.BUILDING, TAXONOMY, "one", choice, NOON, progress)
    library.editions.begin(made)
    beside = library.editions.to_catalog(library, made, lambda _: None)
    one = asset("blog/one", owner="ana", language="en")
    beside.index.save([entry(one, 3, "wide", seed=2), entry("blog/two", 1, "wide", seed=3)])
    beside.labels.save([classification("blog/one", "evaluation"), classification("blog/two", "awareness")])
    whole = replace(made, state=EditionState.READY, prints=EditionPrints("learned", library_fingerprint(beside)))
    library.editions.save(whole)
    return whole


def leaving(name: str = "before", space: Space = FIRST) -> Edition:
    return replace(outgoing(name), choice=Choice(space=space))


def versions(catalog: SqlCatalog) -> dict[str, str]:
    return {name: next(iter(holding.versions)) for name, holding in catalog.passages.holdings().items()}


def vectors(catalog: SqlCatalog) -> list[bytes]:
    return [each.vectors.tobytes() for each in catalog.passages.passages(IDS)]


def test_what_is_embedded_beside_is_read_beside_and_nowhere_else(library: SqlCatalog, trial: Edition) -> None:
    beside = library.editions.to_catalog(library, trial, lambda _: None)

    assert [len(each.chunks) for each in beside.passages.passages(IDS)] == [3, 1]
    assert [len(each.chunks) for each in library.passages.passages(IDS)] == [1, 2]
    assert {each.embedding for each in beside.assets.known().values()} == {"wide"}
    assert {each.embedding for each in library.assets.known().values()} == {"hashing"}
    assert np.diff(beside.passages.library().first_chunk).tolist() == [3, 1]
    assert beside.passages.readings().keys() == set(IDS)


def test_a_text_that_has_changed_is_not_embedded_beside(
    library: SqlCatalog, trial: Edition, entry: EntryMaker, asset: AssetMaker
) -> None:
    library.index.save([entry(asset("blog/two", body="Another text."))])
    beside = library.editions.to_catalog(library, trial, lambda _: None)

    assert {id_: each.embedding for id_, each in beside.assets.known().items()} == {"blog/one": "wide", "blog/two": ""}
    assert [each.asset.id for each in beside.passages.passages(IDS)] == ["blog/one"]
    assert beside.passages.holdings().keys() == {"blog/one"}


def test_installing_switches_vectors_and_versions_and_owes_the_store_nothing(
    library: SqlCatalog, trial: Edition
) -> None:
    wanted = library.editions.to_catalog(library, trial, lambda _: None).passages.holdings()

    library.editions.install("trial", leaving(), "mapped")

    assert library.editions.choice().space == WIDE
    assert {each.embedding for each in library.assets.known().values()} == {"wide"}
    assert library.passages.holdings() == wanted
    assert library.index.unprojected() == []
    assert library.labels.get("blog/one").stages[0].stage == "evaluation"


def test_installing_what_was_gives_every_vector_back(library: SqlCatalog, trial: Edition) -> None:
    held, before = vectors(library), versions(library)
    library.editions.install("trial", leaving(), "mapped")

    library.editions.install("before", leaving("after", WIDE), "mapped")

    assert vectors(library) == held
    assert versions(library) == before
    assert library.editions.choice().space == FIRST
    assert library.spaces.gone() == []


def test_a_store_that_may_not_be_in_step_is_owed_everything(library: SqlCatalog, trial: Edition) -> None:
    library.index.save_metadata([replace(library.assets.get("blog/one").asset, attributes=Attributes(owner="bo"))])

    library.editions.install("trial", leaving(), "mapped")

    assert library.index.unprojected() == IDS


def test_one_that_lacks_a_text_is_not_installed_and_nothing_changes(
    library: SqlCatalog, trial: Edition, entry: EntryMaker
) -> None:
    library.index.save([entry("blog/three")])
    held = vectors(library)

    with pytest.raises(Conflict, match="1 assets have changed since 'wide' embedded"):
        library.editions.install("trial", leaving(), "mapped")

    assert vectors(library) == held
    assert library.editions.choice() == Choice()
    assert library.editions.all() == [trial]


def test_a_space_goes_with_the_last_edition_that_is_of_it(library: SqlCatalog, trial: Edition) -> None:
    library.editions.begin(replace(trial, id="other", state=EditionState.BUILDING))
    library.editions.drop("trial")
    assert library.spaces.gone() == []

    library.editions.drop("other")

    assert library.spaces.gone() == ["ab12"]
    assert library.editions.to_catalog(library, trial, lambda _: None).passages.holdings() == {}
    library.spaces.swept("ab12")
    assert library.spaces.gone() == []


def test_a_space_that_somebody_tries_again_is_not_removed(library: SqlCatalog, trial: Edition) -> None:
    library.editions.drop("trial")

    library.editions.begin(trial)

    assert library.spaces.gone() == []


def test_editions_of_the_space_that_leaves_say_whose_it_was(library: SqlCatalog, trial: Edition) -> None:
    library.editions.begin(replace(trial, id="heads", choice=Choice("words")))

    library.editions.install("trial", leaving(), "mapped")

    assert library.editions.get("heads").choice == Choice("words", (), FIRST)


def test_points_and_catalogue_agree_about_a_space(library: SqlCatalog, trial: Edition) -> None:
    beside, store = library.editions.to_catalog(library, trial, lambda _: None), MemoryStore(DIMENSION)
    mend(beside, store, compare(beside, store))

    assert compare(beside, store).agree
    library.editions.install("trial", leaving(), "mapped")
    assert compare(library, store).agree


def test_labels_of_a_term_that_is_over_are_refused_and_vectors_of_the_same_model_are_not(
    library: SqlCatalog, entry: EntryMaker, classification: ClassificationMaker
) -> None:
    held = library.editions.hold(library, library.editions.standing())
    held.labels.save([classification("blog/one", "awareness")])
    library.editions.replace_taxonomy(replace(TAXONOMY, name="Other"), "# other", outgoing(), "mapped")

    with pytest.raises(Superseded, match="Another edition or taxonomy was put in force meanwhile"):
        held.labels.save([classification("blog/one")])
    with pytest.raises(Superseded, match="Another edition or taxonomy was put in force meanwhile"):
        held.notes.write("mapped", "mark")
    held.index.save([entry("blog/three")])
    held.notes.write_once("unrelated", "")

    assert library.labels.get("blog/one").stages[0].stage == "awareness"
    assert library.notes.read("mapped") is None
    assert "blog/three" in library.assets.known()


def test_vectors_of_a_model_that_is_out_of_force_are_refused(
    library: SqlCatalog, trial: Edition, entry: EntryMaker
) -> None:
    held = library.editions.hold(library, library.editions.standing())
    library.editions.install("trial", leaving(), "mapped")

    with pytest.raises(Superseded, match="Another embedding model was put in force meanwhile"):
        held.index.save([entry("blog/three")])

    assert library.assets.known().keys() == set(IDS)


def test_of_two_who_accept_at_the_same_moment_one_is_refused(library: SqlCatalog, trial: Edition) -> None:
    term = library.editions.standing().term
    library.editions.begin(replace(trial, id="other", state=EditionState.READY))
    library.editions.install("trial", leaving(), "mapped", term)

    with pytest.raises(Superseded):
        library.editions.install("other", leaving("twice"), "mapped", term)
    assert [each.id for each in library.editions.all()] == ["before", "other"]


def test_a_taxonomy_that_is_replaced_is_kept_with_its_labels_once_all_are_of_it(
    library: SqlCatalog, classification: ClassificationMaker
) -> None:
    of_it = [
        replace(each, fingerprints=replace(each.fingerprints, taxonomy=TAXONOMY.fingerprint))
        for each in (classification("blog/one"), classification("blog/two"))
    ]
    library.editions.replace_taxonomy(replace(TAXONOMY, name="Second"), "two", outgoing("never"), "mapped")
    library.labels.save(of_it)

    version = library.editions.replace_taxonomy(replace(TAXONOMY, name="Third"), "three", outgoing("kept"), "mapped")

    assert (version.number, library.taxonomies.current()) == (3, version)
    assert [each.id for each in library.editions.all()] == ["kept"]
