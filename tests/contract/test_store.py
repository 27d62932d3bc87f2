"""What every vector store must do, whichever engine is under it."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexing.stores.base import HEAD, Hit, Holding, Store, StoredAsset, Where
from indexing.stores.memory import MemoryStore
from indexing.stores.terms import Terms
from models.domain.errors import InvalidInput, Mismatch
from models.vectors import Vectors

pytestmark = pytest.mark.filterwarnings("ignore:Local mode performs exact:UserWarning")

DIMENSION = 4
NORTH, EAST, SOUTH, WEST = np.array([[1, 0, 0, 0], [0, 1, 0, 0], [-1, 0, 0, 0], [0, -1, 0, 0]], dtype=np.float32)
NORTH_EAST = np.array([0.6, 0.8, 0, 0], dtype=np.float32)


def rows(*vectors: Vectors) -> Vectors:
    return np.stack(vectors)


def asset(asset_id: str, *vectors: Vectors, version: str = "v1", **attributes: str) -> StoredAsset:
    return StoredAsset(asset_id, version, rows(*vectors), attributes)


def ids(hits: list[Hit]) -> list[str]:
    return [hit.asset_id for hit in hits]


@pytest.fixture(scope="module", params=["memory", "edge", "qdrant-local", "qdrant-server"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of four dimensions on each engine; one for all tests, for Edge syncs the disk 300 times to make one."""
    if request.param == "memory":
        yield MemoryStore(DIMENSION)
    elif request.param == "edge":
        from indexing.stores.edge import EdgeStore

        embedded = EdgeStore(tmp_path_factory.mktemp("edge") / "store", DIMENSION)
        yield embedded
        embedded.close()
    elif request.param == "qdrant-local":
        from qdrant_client import QdrantClient

        from indexing.stores.qdrant import QdrantStore

        local = QdrantStore(QdrantClient(":memory:"), "contract", DIMENSION)
        yield local
        local.close()
    else:
        yield from _on_a_server()


@pytest.fixture
def store(engine: Store) -> Store:
    """The same, emptied."""
    engine.delete(list(engine.holdings()))
    return engine


def _on_a_server() -> Iterator[Store]:
    url = os.environ.get("QDRANT_URL")
    if not url:
        pytest.skip("QDRANT_URL names no Qdrant server")
    from qdrant_client import QdrantClient

    from indexing.stores.qdrant import open_qdrant

    key, collection = os.environ.get("QDRANT_API_KEY"), f"contract-{uuid.uuid4().hex}"
    shared = open_qdrant(url, key, collection, DIMENSION)
    yield shared
    shared.close()
    QdrantClient(url=url, api_key=key).delete_collection(collection)


def test_a_row_is_its_own_nearest_neighbour(store: Store) -> None:
    store.replace([asset("a", NORTH, EAST), asset("b", WEST)])

    found = store.search(rows(EAST, WEST), 1)

    assert found == [[Hit("a", 1, 1.0)], [Hit("b", HEAD, 1.0)]]


def test_similarity_is_the_cosine_and_the_nearest_comes_first(store: Store) -> None:
    store.replace([asset("a", SOUTH), asset("b", NORTH_EAST), asset("c", NORTH), asset("d", EAST)])

    (hits,) = store.search(rows(NORTH), 10)

    assert hits == [Hit("c", 0, 1.0), Hit("b", 0, 0.6), Hit("d", 0, 0.0), Hit("a", 0, -1.0)]


def test_ties_are_ordered_by_asset_id_then_position(store: Store) -> None:
    store.replace([asset("b", NORTH, NORTH), asset("a", EAST, NORTH), asset("B", NORTH)])

    (hits,) = store.search(rows(NORTH), 4)

    assert [(hit.asset_id, hit.position) for hit in hits] == [("B", 0), ("a", 1), ("b", 0), ("b", 1)]


@pytest.mark.parametrize("limit", [1, 3, 40])
def test_a_tie_across_the_limit_is_cut_by_asset_id(store: Store, limit: int) -> None:
    names = [f"asset-{number:02}" for number in range(60)]
    store.replace([asset(name, NORTH) for name in reversed(names)])

    (hits,) = store.search(rows(NORTH), limit)

    assert ids(hits) == names[:limit]


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_of_nothing_finds_nothing_for_each_row(store: Store, limit: int) -> None:
    store.replace([asset("a", NORTH)])

    assert store.search(rows(NORTH, EAST), limit) == [[], []]


def test_a_limit_beyond_what_there_is_finds_everything(store: Store) -> None:
    store.replace([asset("a", NORTH, EAST), asset("b", WEST)])

    (hits,) = store.search(rows(NORTH), 10**12)

    assert len(hits) == 3


def test_an_empty_store_and_an_empty_question_have_empty_answers(store: Store) -> None:
    nothing = np.empty((0, DIMENSION), dtype=np.float32)

    assert store.search(rows(NORTH, EAST), 5) == [[], []]
    assert store.search(nothing, 5) == []
    assert store.holdings() == {}


@pytest.fixture
def library(store: Store) -> Store:
    """Four assets with two kinds of everything; `d` has no attributes."""
    store.replace(
        [
            asset("a", NORTH, EAST, source="blog", language="en", format="guide"),
            asset("b", NORTH, source="blog", language="de"),
            asset("c", NORTH, source="shop", language="en"),
            asset("d", NORTH),
        ]
    )
    return store


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (Where(), ["a", "b", "c", "d", "a"]),
        (Where(attributes={}), ["a", "b", "c", "d", "a"]),
        (Where(attributes={"source": ("blog",)}), ["a", "b", "a"]),
        (Where(attributes={"source": ("blog", "shop")}), ["a", "b", "c", "a"]),
        (Where(attributes={"source": ("blog",), "language": ("en",)}), ["a", "a"]),
        (Where(attributes={"source": ("elsewhere",)}), []),
        (Where(attributes={"owner": ("nobody",)}), []),
        (Where(attributes={"source": ()}), []),
        (Where(attributes={"source": ("",)}), []),
        (Where(assets=("a", "d", "unknown")), ["a", "d", "a"]),
        (Where(assets=()), []),
        (Where(without=("a", "unknown")), ["b", "c", "d"]),
        (Where(assets=("a", "b"), without=("a",)), ["b"]),
        (Where(attributes={"language": ("en",)}, without=("c",)), ["a", "a"]),
    ],
)
def test_a_filter_keeps_what_it_names(library: Store, where: Where, found: list[str]) -> None:
    (hits,) = library.search(rows(NORTH), 10, where)

    assert ids(hits) == found


def test_a_filter_on_an_unknown_attribute_is_refused_with_the_known_ones(library: Store) -> None:
    with pytest.raises(InvalidInput, match=r"colour.*source, format, channel, owner, language"):
        library.search(rows(NORTH), 1, Where(attributes={"colour": ("red",)}))


def test_replacing_an_asset_by_a_shorter_one_leaves_none_of_its_old_points(store: Store) -> None:
    store.replace([asset("a", NORTH, EAST, SOUTH, WEST), asset("b", EAST)])

    store.replace([asset("a", SOUTH, NORTH, version="v2")])

    assert store.holdings() == {"a": Holding(frozenset({"v2"}), 2), "b": Holding(frozenset({"v1"}), 1)}
    assert store.search(rows(NORTH), 2) == [[Hit("a", 1, 1.0), Hit("b", 0, 0.0)]]


def test_replacing_changes_what_filters_see(library: Store) -> None:
    library.replace([asset("b", NORTH, source="shop")])

    (hits,) = library.search(rows(NORTH), 10, Where(attributes={"source": ("shop",)}))

    assert ids(hits) == ["b", "c"]


def test_replacing_twice_is_replacing_once(store: Store) -> None:
    for _ in range(2):
        store.replace([asset("a", NORTH, EAST)])

    assert store.holdings() == {"a": Holding(frozenset({"v1"}), 2)}


def test_of_one_asset_given_twice_the_last_is_kept(store: Store) -> None:
    store.replace([asset("a", NORTH, EAST), asset("a", WEST, version="v2")])

    assert store.holdings() == {"a": Holding(frozenset({"v2"}), 1)}


def test_replacing_nothing_changes_nothing(library: Store) -> None:
    library.replace([])

    assert len(library.holdings()) == 4


def test_an_asset_longer_than_one_write_is_stored_whole_and_shrinks(store: Store) -> None:
    store.replace([StoredAsset("long", "v1", np.tile(EAST, (2500, 1)), {}), asset("short", NORTH)])
    assert store.holdings()["long"].points == 2500

    store.replace([asset("long", EAST, version="v2")])

    assert store.holdings() == {"long": Holding(frozenset({"v2"}), 1), "short": Holding(frozenset({"v1"}), 1)}


def test_deleting_takes_every_point_and_unknown_ids_are_no_error(library: Store) -> None:
    library.delete(["a", "unknown", "c"])
    library.delete([])

    assert library.holdings().keys() == {"b", "d"}
    assert library.search(rows(EAST), 10) == [[Hit("b", 0, 0.0), Hit("d", 0, 0.0)]]


@pytest.mark.parametrize("name", ["shop/a b?c=d#e", 'quo"te\\', "a.b[0].c", "שלום/📚", "0/1", "*", "\x00"])
def test_an_id_may_hold_any_character(store: Store, name: str) -> None:
    store.replace([asset(name, NORTH, source=name), asset("other", EAST)])

    (hits,) = store.search(rows(NORTH), 5, Where(attributes={"source": (name,)}, assets=(name,)))

    assert hits == [Hit(name, 0, 1.0)]
    store.delete([name])
    assert store.holdings().keys() == {"other"}


def test_vectors_of_another_dimension_are_refused_with_both_numbers_and_nothing_is_written(store: Store) -> None:
    three = np.ones((1, 3), dtype=np.float32)

    with pytest.raises(Mismatch, match=r"\(1, 3\).*4 dimensions"):
        store.replace([asset("a", NORTH), StoredAsset("b", "v1", three, {})])
    with pytest.raises(Mismatch, match=r"\(1, 3\).*4 dimensions"):
        store.search(three, 1)
    assert store.holdings() == {}


def test_text_without_utf_8_is_refused_and_nothing_is_written(store: Store) -> None:
    with pytest.raises(InvalidInput, match="not valid Unicode"):
        store.replace([asset("a", NORTH), asset("b", NORTH, owner="half a pair \ud800")])
    assert store.holdings() == {}


@pytest.mark.parametrize("wrong", [np.nan, np.inf])
def test_a_vector_that_is_not_finite_is_refused(store: Store, wrong: float) -> None:
    broken = np.full((1, DIMENSION), wrong, dtype=np.float32)

    with pytest.raises(InvalidInput, match="NaN or infinity"):
        store.replace([StoredAsset("a", "v1", broken, {})])
    with pytest.raises(InvalidInput, match="NaN or infinity"):
        store.search(broken, 1)


def test_optimising_changes_no_answer(library: Store) -> None:
    before = library.search(rows(NORTH_EAST, WEST), 10)

    library.optimize()

    assert library.search(rows(NORTH_EAST, WEST), 10) == before


LATTICE = [NORTH, EAST, SOUTH, WEST, NORTH_EAST, -NORTH_EAST, np.array([0, 0.28, 0.96, 0], dtype=np.float32)]
"""Unit vectors whose products are multiples of 0.008, so that no rounding stands between two engines."""

directions = st.sampled_from(LATTICE)
names = st.sampled_from("abcdef")
assets = st.builds(
    lambda name, vectors, version, attributes: StoredAsset(name, version, np.stack(vectors), attributes),
    names,
    st.lists(directions, min_size=1, max_size=4),
    st.sampled_from(["v1", "v2"]),
    st.dictionaries(st.sampled_from(["source", "owner"]), st.sampled_from(["x", "y"])),
)
writes = st.lists(st.one_of(st.lists(assets, max_size=5), st.frozensets(names, max_size=2)), max_size=6)
filters = st.builds(
    Where,
    attributes=st.dictionaries(st.sampled_from(["source", "owner"]), st.sampled_from([("x",), ("x", "y"), ()])),
    assets=st.none() | st.lists(names, max_size=4).map(tuple),
    without=st.lists(names, max_size=2).map(tuple),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(writes=writes, queries=st.lists(directions, min_size=1, max_size=3), limit=st.integers(0, 30), where=filters)
def test_any_engine_agrees_with_brute_force(
    store: Store, writes: list[list[StoredAsset] | frozenset[str]], queries: list[Vectors], limit: int, where: Where
) -> None:
    truth = MemoryStore(DIMENSION)
    store.delete(list(store.holdings()))
    for write in writes:
        for each in (truth, store):
            each.replace(write) if isinstance(write, list) else each.delete(sorted(write))

    assert store.holdings() == truth.holdings()
    assert store.search(np.stack(queries), limit, where) == truth.search(np.stack(queries), limit, where)


def terms(**weights: float) -> Terms:
    """Columns are told as c1, c2, …"""
    columns = sorted((int(name[1:]), weight) for name, weight in weights.items())
    return Terms(np.array([at for at, _ in columns], np.uint32), np.array([w for _, w in columns], np.float32))


def worded(asset_id: str, words: Terms, **attributes: str) -> StoredAsset:
    return StoredAsset(asset_id, "v1", rows(NORTH, EAST), attributes, words)


def test_a_rare_term_counts_for_more_than_a_common_one(store: Store) -> None:
    store.replace([worded("a", terms(c1=1, c2=1)), worded("b", terms(c2=1)), worded("c", terms(c2=1))])

    (hits,) = store.search_terms([terms(c1=1, c2=1)], 10)

    assert [hit.asset_id for hit in hits] == ["a", "b", "c"]
    # One of three has the first term, all of three the second: the engine's own BM25 rarities.
    assert hits[0].score == pytest.approx(np.log1p(2.5 / 1.5) + np.log1p(0.5 / 3.5), abs=1e-4)
    assert hits[1].score == hits[2].score == pytest.approx(np.log1p(0.5 / 3.5), abs=1e-4)


def test_an_asset_that_shares_no_term_is_no_hit(store: Store) -> None:
    store.replace([worded("a", terms(c1=1)), asset("b", NORTH)])

    assert store.search_terms([terms(c9=1), terms()], 10) == [[], []]


def test_terms_are_looked_for_within_the_filter(store: Store) -> None:
    store.replace([worded("a", terms(c1=1), source="blog"), worded("b", terms(c1=1), source="shop")])

    (hits,) = store.search_terms([terms(c1=1)], 10, Where(attributes={"source": ("shop",)}))

    assert [hit.asset_id for hit in hits] == ["b"]
    assert store.search_terms([terms(c1=1)], 10, Where(assets=())) == [[]]


def test_a_replaced_asset_has_its_new_words_alone(store: Store) -> None:
    store.replace([worded("a", terms(c1=1))])
    store.replace([worded("a", terms(c2=1))])

    assert [len(hits) for hits in store.search_terms([terms(c1=1), terms(c2=1)], 10)] == [0, 1]


def test_what_is_near_in_any_way_is_a_candidate_once_and_both_ways_come_first(store: Store) -> None:
    near = StoredAsset("near", "v1", rows(NORTH, NORTH), {})
    said = StoredAsset("said", "v1", rows(SOUTH, SOUTH), {}, terms(c1=1))
    both = StoredAsset("both", "v1", rows(NORTH, SOUTH), {}, terms(c1=2))
    store.replace([near, said, both])

    found = store.fuse(rows(NORTH), [terms(c1=1)], 10)

    assert found[0] == "both"
    assert sorted(found) == ["both", "near", "said"]


def test_a_store_says_how_many_points_it_holds(store: Store) -> None:
    assert store.size() == 0
    store.replace([asset("a", NORTH, EAST)])
    assert store.size() == 2
