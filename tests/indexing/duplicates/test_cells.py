import numpy as np
import pytest

from indexing.duplicates.cells import VISITED, Rows, meet
from models.vectors import unit


def _rows(count: int, seed: int = 0) -> Rows:
    """Rows round a few hundred centres, as passages lie round subjects."""
    random = np.random.default_rng(seed)
    centres = random.normal(size=(max(1, count // 10), 32))
    drawn = centres[random.integers(len(centres), size=count)] + random.normal(scale=0.35, size=(count, 32))
    return unit(drawn).astype(np.float16)


def _by_hand(rows: Rows, asking: int, limit: int, close: float) -> set[int]:
    similar = rows[asking].astype(np.float32) @ rows.astype(np.float32).T
    return {int(place) for place in np.argsort(-similar)[:limit] if similar[place] >= close}


def test_a_row_meets_itself_and_only_what_is_close() -> None:
    rows = np.eye(4, dtype=np.float16)[[0, 0, 1]]

    met = meet(rows, np.array([0, 2]), 5, 0.7)

    assert sorted(zip(met.asking.tolist(), met.found.tolist(), strict=True)) == [(0, 0), (0, 1), (2, 2)]


def test_few_rows_are_all_compared_with_all() -> None:
    rows = _rows(VISITED**2)
    asking = np.arange(0, len(rows), 5)

    met = meet(rows, asking, 6, 0.5)

    for place in asking.tolist():
        assert set(met.found[met.asking == place].tolist()) == _by_hand(rows, place, 6, 0.5)


def test_of_many_rows_hardly_a_near_one_is_missed() -> None:
    rows = _rows(9_000)
    asking = np.arange(0, len(rows), 30)

    met = meet(rows, asking, 8, 0.7)

    wanted = {(place, found) for place in asking.tolist() for found in _by_hand(rows, place, 8, 0.7)}
    missed = wanted - set(zip(met.asking.tolist(), met.found.tolist(), strict=True))
    assert len(missed) < 0.02 * len(wanted)


def test_no_more_than_the_limit_are_met_the_nearest_ones() -> None:
    rows = unit(np.ones((40, 8)) + np.linspace(0, 0.5, 40)[:, None] * np.eye(8)[0]).astype(np.float16)

    met = meet(rows, np.array([0]), 3, 0.0)

    assert len(met.found) == 3
    assert set(met.found.tolist()) <= set(range(12))


def test_nobody_asks_and_nobody_is_met() -> None:
    assert len(meet(_rows(50), np.empty(0, np.int64), 5, 0.7).found) == 0


@pytest.mark.parametrize("count", [1, 2])
def test_a_row_or_two_are_enough(count: int) -> None:
    met = meet(_rows(count), np.arange(count), 5, -1.0)

    assert len(met.found) == count * count
