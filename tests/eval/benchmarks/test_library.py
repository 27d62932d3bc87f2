from contextlib import closing
from pathlib import Path

import pytest

from eval.benchmarks.library import COSTS, Maker
from indexing.catalog.sql import SqlCatalog, open_catalog
from indexing.reconcile import compare
from indexing.stores.edge import EdgeStore
from models.domain.asset import Asset
from models.domain.imported import ImportKind
from tests.eval.benchmarks.a_site import SITES, learned_of_words, write_sites

SIZE = 40


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    maker = Maker(write_sites(folder / "data"), folder / "home", learned_of_words(), lambda _said: None)
    return maker.make(SIZE)


@pytest.fixture(scope="module")
def catalog(made: Path) -> SqlCatalog:
    return open_catalog(f"sqlite:///{made / 'catalog.db'}")


def test_a_library_has_as_many_assets_as_were_asked_for_all_of_real_sites(catalog: SqlCatalog) -> None:
    addresses = catalog.assets.addresses()

    assert len(addresses) == SIZE
    assert {each.source for each in addresses} == set(SITES)


def test_catalogue_and_store_agree(made: Path, catalog: SqlCatalog) -> None:
    with closing(EdgeStore(made / "store", learned_of_words().embedder.dimension)) as store:
        found = compare(catalog, store)

    assert found.agree
    assert found.agreed == SIZE


def test_every_asset_is_labelled_by_the_taxonomy_that_is_in_force(catalog: SqlCatalog) -> None:
    current = catalog.taxonomies.current()

    assert current is not None
    assert {each.fingerprints.taxonomy for each in catalog.labels.all()} == {current.taxonomy.fingerprint}
    assert len(catalog.labels.all()) == SIZE


def test_evidence_is_what_stands_at_its_place_in_the_made_text(catalog: SqlCatalog) -> None:
    assets = {record.asset.id: record.asset for record in catalog.assets.all()}
    cited = [
        (assets[asset_id], evidence)
        for asset_id, readings in catalog.passages.readings().items()
        for reading in readings
        for evidence in reading.evidence.values()
    ]

    assert cited
    for asset, evidence in cited:
        assert asset.text_of(evidence.part)[evidence.start : evidence.end] == evidence.text


def test_passages_cut_the_text_where_they_say(catalog: SqlCatalog) -> None:
    ids = [each.id for each in catalog.assets.addresses()]

    for passages in catalog.passages.passages(ids):
        whole = "\n\n".join(passages.asset.body[chunk.start : chunk.end] for chunk in passages.chunks)
        assert whole == passages.asset.body


def test_assets_link_to_what_is_made_from_the_assets_that_their_frames_link_to(catalog: SqlCatalog) -> None:
    linked = [each for each in catalog.assets.addresses() if each.targets]

    assert len(linked) > SIZE // 2
    for each in linked:
        assert {target.partition("/")[0] for target in each.targets} == {each.source}


def test_views_costs_and_contacts_are_imported_and_some_of_each_are_unknown(catalog: SqlCatalog) -> None:
    kinds = [each.kind for each in catalog.imports.all()]
    costs = [each.attributes.cost for each in catalog.assets.addresses()]

    assert sorted(kinds) == sorted(
        [ImportKind.ENGAGEMENT, ImportKind.ENGAGEMENT, ImportKind.COSTS, ImportKind.CONTACTS]
    )
    assert 0 < sum(cost is None for cost in costs) < SIZE
    assert all(each.tally.unjoined == 0 for each in catalog.imports.all())


def test_the_same_seed_makes_the_same_library(made: Path, catalog: SqlCatalog, tmp_path: Path) -> None:
    other = Maker(write_sites(tmp_path / "data"), tmp_path / "home", learned_of_words(), lambda _said: None).make(SIZE)

    with closing(open_catalog(f"sqlite:///{other / 'catalog.db'}")) as again:
        assert _texts(again) == _texts(catalog)
        assert _links(again) == _links(catalog)


def test_a_library_that_is_there_is_left_as_it_is(made: Path) -> None:
    told: list[str] = []
    before = (made / COSTS).read_text(encoding="utf-8")

    again = Maker(made.parent / "nowhere", made.parent, learned_of_words(), told.append).make(SIZE)

    assert again == made
    assert (made / COSTS).read_text(encoding="utf-8") == before
    assert told == [f"{SIZE} assets: there already, in {made}\n"]


def _texts(catalog: SqlCatalog) -> list[Asset]:
    return [record.asset for record in catalog.assets.all()]


def _links(catalog: SqlCatalog) -> dict[str, tuple[str, ...]]:
    return {each.id: each.targets for each in catalog.assets.addresses()}
