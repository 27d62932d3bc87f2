from pathlib import Path

import numpy as np
import pytest

from eval.benchmarks.library import Home
from eval.benchmarks.recombining import Recombined
from eval.benchmarks.stock import Stock
from indexing.pipeline import Pipeline
from indexing.sources.opening import open_source
from models.domain.errors import InvalidInput
from tests.eval.benchmarks.a_site import PAGES, SITES, learned_of_words, write_sites

SIZE = 200


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Stock:
    folder, learned = tmp_path_factory.mktemp("stock"), learned_of_words()
    sources = [open_source(path) for path in sorted((write_sites(folder / "data") / "sites").iterdir())]
    with Home.open(folder / "real", learned.embedder.dimension) as home:
        for _ in Pipeline(home.catalog, home.store, learned.reader).run(sources):
            pass
        return Stock.read(home.catalog)


def test_the_stock_is_every_real_asset_with_its_links(stock: Stock) -> None:
    assert len(stock.originals) == len(SITES) * PAGES
    assert all(len(each.targets) == 1 for each in stock.originals)


def test_an_empty_catalogue_is_no_stock(tmp_path: Path) -> None:
    with Home.open(tmp_path, 8) as home, pytest.raises(InvalidInput, match="is empty"):
        Stock.read(home.catalog)


def test_a_made_asset_has_as_many_passages_as_its_frame_and_unit_vectors(stock: Stock) -> None:
    made = Recombined(stock, SIZE)

    for frame, each in zip(made.frames, made.assets(0, SIZE), strict=True):
        assert len(each.passages.chunks) == len(frame.passages.chunks)
        np.testing.assert_allclose(np.linalg.norm(each.passages.vectors, axis=1), 1.0, atol=1e-5)


def test_its_vectors_are_near_to_those_of_real_passages_of_its_site(stock: Stock) -> None:
    made = Recombined(stock, SIZE)

    for frame, each in zip(made.frames[:20], made.assets(0, 20), strict=True):
        nearest = (each.passages.vectors[1:] @ stock.sites[frame.site].vectors.T).max(axis=1)
        assert (nearest > 0.6).all()  # two unit rows at right angles have a mean at 0.707 to both


def test_some_are_copies_and_others_are_not_the_text_of_any(stock: Stock) -> None:
    bodies = [each.passages.asset.body for each in Recombined(stock, SIZE).assets(0, SIZE)]

    repeated = SIZE - len(set(bodies))
    assert 0 < repeated < SIZE // 10


def test_urls_and_ids_are_each_asset_s_own(stock: Stock) -> None:
    made = Recombined(stock, SIZE)

    assert len(set(made.urls)) == len(set(made.ids)) == SIZE


def test_a_part_of_the_library_is_the_same_as_in_the_whole(stock: Stock) -> None:
    made = Recombined(stock, SIZE)
    whole = [each.passages.asset for each in made.assets(0, SIZE)]

    assert [each.passages.asset for each in made.assets(50, 60)] == whole[50:60]


def test_another_seed_makes_another_library(stock: Stock) -> None:
    one, other = (next(Recombined(stock, SIZE, seed).assets(0, 1)).passages.asset for seed in (0, 1))

    assert one.body != other.body
