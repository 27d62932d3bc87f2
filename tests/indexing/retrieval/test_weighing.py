"""Candidates and how probable they are, over a store that can be computed in the head."""

from __future__ import annotations

import numpy as np
import pytest

from indexing.project import to_stored
from indexing.retrieval.asked import Asked, ask_asset, ask_text
from indexing.retrieval.pool import VectorsOf, draw_pool
from indexing.retrieval.weighing import ASSET, OF_VECTORS, TEXT, load_scales, weigh
from indexing.stores.base import Where
from indexing.stores.memory import MemoryStore
from models.classifiers.base import Passages
from models.domain.asset import Asset
from models.embedders.hashing import HashingEmbedder
from models.vectors import Vectors

EMBEDDER = HashingEmbedder()
ANYWHERE = Where()
ASSETS = (
    ("shop/guides/mudguards", "Fitting mudguards", "Mudguards keep the rain off your back. Measure the wheel first."),
    (
        "shop/guides/lights",
        "Lights for winter",
        "A dynamo light needs no battery. See Fitting mudguards for bolts.",
    ),
    ("shop/prices/wheels", "What wheels cost", "A pair of wheels costs ninety pounds."),
    ("press/award", "An award", "We are proud to have won an award."),
)


def vectors_of(asset: Asset) -> Vectors:
    return EMBEDDER.embed([asset.head, asset.body])


@pytest.fixture(scope="module")
def assets() -> dict[str, Asset]:
    return {id_: Asset(id_, id_.split("/")[0], None, title, "", body) for id_, title, body in ASSETS}


@pytest.fixture(scope="module")
def store(assets: dict[str, Asset]) -> MemoryStore:
    """All of them, each with one passage."""
    from models.domain.chunk import Chunk

    filled = MemoryStore(EMBEDDER.dimension)
    chunk = Chunk("", 0, "", 0, 1, "")
    filled.replace([to_stored(Passages(asset, (chunk,), vectors_of(asset)), "e") for asset in assets.values()])
    return filled


@pytest.fixture(scope="module")
def centre(assets: dict[str, Asset]) -> Vectors:
    heads: Vectors = np.stack([vectors_of(asset)[0] for asset in assets.values()])
    mean: Vectors = heads.mean(axis=0, keepdims=True)
    return mean


def kept_by(store: MemoryStore) -> VectorsOf:
    return lambda ids: {asset_id: store.assets[asset_id].vectors for asset_id in ids}


def best(
    store: MemoryStore, asked: Asked, centre: Vectors, assets: dict[str, Asset], where: Where = ANYWHERE
) -> list[str]:
    pool = draw_pool(store, kept_by(store), asked, centre, where)
    probabilities = weigh(asked, pool, {id_: asset.title for id_, asset in assets.items()}, EMBEDDER.weights)
    assert ((probabilities >= 0) & (probabilities <= 1)).all()
    return [id_ for _, id_ in sorted(zip(-probabilities, pool.asset_ids, strict=True))]


def test_a_text_finds_what_is_about_it(store: MemoryStore, centre: Vectors, assets: dict[str, Asset]) -> None:
    found = best(store, ask_text("how do I fit mudguards on a wheel", EMBEDDER), centre, assets)

    assert found[0] == "shop/guides/mudguards"


def test_an_asset_finds_what_it_names_and_never_itself(
    store: MemoryStore, centre: Vectors, assets: dict[str, Asset]
) -> None:
    lights = assets["shop/guides/lights"]

    found = best(store, ask_asset(lights, vectors_of(lights)), centre, assets)

    assert found[0] == "shop/guides/mudguards"
    assert lights.id not in found


def test_the_filter_holds_for_candidates(store: MemoryStore, centre: Vectors, assets: dict[str, Asset]) -> None:
    asked = ask_text("how do I fit mudguards on a wheel", EMBEDDER)

    assert best(store, asked, centre, assets, Where(attributes={"source": ("press",)})) == ["press/award"]


def test_nothing_is_found_in_an_empty_store(centre: Vectors) -> None:
    pool = draw_pool(MemoryStore(EMBEDDER.dimension), lambda _: {}, ask_text("mudguards", EMBEDDER), centre, Where())

    assert weigh(ask_text("mudguards", EMBEDDER), pool, {}, EMBEDDER.weights).shape == (0,)


def test_the_best_passage_is_told_by_its_position(store: MemoryStore, centre: Vectors) -> None:
    pool = draw_pool(store, kept_by(store), ask_text("a dynamo light needs no battery", EMBEDDER), centre, Where())

    assert pool.position[pool.asset_ids.index("shop/guides/lights")] == 1


def test_vectors_of_another_model_are_weighed_by_words_alone() -> None:
    scales = load_scales()

    for kind in (TEXT, ASSET):
        assert scales.choose(kind, scales.weights) is scales.by_all[kind]
        assert not OF_VECTORS & set(scales.choose(kind, "another model").coefficients)
