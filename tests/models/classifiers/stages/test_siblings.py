"""Siblings: what is held of those that lie with an asset, without its own word."""

from __future__ import annotations

import numpy as np
import pytest

from models.classifiers.stages.siblings import STRANGER, Siblings
from models.classifiers.whereabouts import Whereabouts

Place = tuple[str | None, str | None]


def ask(
    library: list[Place], held: list[list[float]], asked: list[Place], rows: list[int]
) -> tuple[np.ndarray, list[bool]]:
    siblings = Siblings.of(Whereabouts.of(library), np.asarray(held, dtype=np.float64).reshape(len(library), 2))
    evidence, told = siblings.evidence(Whereabouts.of(asked), rows)
    return evidence, told.tolist()


def test_an_assets_own_word_does_not_count() -> None:
    places: list[Place] = [("/blog/a", None), ("/blog/b", None)]

    evidence, told = ask(places, [[1.0, 0.0], [0.0, 1.0]], places, [0, 1])

    # The library holds each class for 1/2; of a's one sibling, with two assets' worth of the library: (0 + 1) / 3.
    assert evidence[0, :2] == pytest.approx(np.log([2 / 3, 4 / 3]))
    assert evidence[1, :2] == pytest.approx(np.log([4 / 3, 2 / 3]))
    assert told == [True, True]


def test_a_stranger_hears_all_who_lie_there() -> None:
    places: list[Place] = [("/blog/a", None), ("/blog/b", None), ("/c", None), ("/d", None)]

    evidence, told = ask(places, [[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]], [("/blog/new", None)], [STRANGER])

    # (2 + 2 × 1/2) / 4 = 3/4 against 1/2.
    assert evidence[0, :2] == pytest.approx(np.log([1.5, 0.5]))
    assert told == [True]


def test_an_inner_folder_is_held_up_by_the_outer_one() -> None:
    places: list[Place] = [("/docs/a", None), ("/docs/api/b", None), ("/c", None), ("/d", None)]
    held = [[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]]

    evidence, _ = ask(places, held, [("/docs/api/new", None)], [STRANGER])

    # Of docs: (2 + 2 × 1/2) / 4 = 3/4; of docs/api: (1 + 2 × 3/4) / 3 = 5/6.
    assert evidence[0, :2] == pytest.approx(np.log([(5 / 6) / (1 / 2), (1 / 6) / (1 / 2)]))


def test_folder_and_format_speak_side_by_side() -> None:
    places: list[Place] = [("/blog/a", "post"), ("/c", "page")]

    evidence, told = ask(places, [[1.0, 0.0], [0.0, 1.0]], [("/new/x", "page"), ("/blog/x", None)], [STRANGER] * 2)

    assert evidence[0] == pytest.approx([0.0, 0.0, *np.log([2 / 3, 4 / 3])])
    assert evidence[1] == pytest.approx([*np.log([4 / 3, 2 / 3]), 0.0, 0.0])
    assert told == [True, True]


def test_who_lies_alone_hears_nothing() -> None:
    places: list[Place] = [("/blog/a", "post"), ("/c", None)]

    evidence, told = ask(places, [[1.0, 0.0], [0.0, 1.0]], [*places, ("/else/x", "other")], [0, 1, STRANGER])

    assert told == [False, False, False]
    assert not evidence.any()


def test_an_asset_that_has_moved_leaves_its_word_where_it_lay() -> None:
    places: list[Place] = [("/blog/a", None), ("/docs/b", None)]

    evidence, told = ask(places, [[1.0, 0.0], [0.0, 1.0]], [("/docs/a", None)], [0])

    assert told == [True]
    assert evidence[0, :2] == pytest.approx(np.log([2 / 3, 4 / 3]))


def test_an_empty_library_says_nothing() -> None:
    evidence, told = ask([], [], [("/blog/a", "post")], [STRANGER])

    assert told == [False]
    assert not evidence.any()


def test_what_nobody_is_held_for_stays_finite() -> None:
    places: list[Place] = [("/blog/a", None), ("/blog/b", None)]

    evidence, _ = ask(places, [[1.0, 0.0], [1.0, 0.0]], places, [0, 1])

    assert np.isfinite(evidence).all()
