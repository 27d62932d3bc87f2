"""Libraries cut from a world small enough to see: forty pages, each with a need of its own, and ten strangers."""

from __future__ import annotations

import numpy as np

from eval.embedded import Embedded
from eval.needs.simulation import World, simulate
from models.classifiers.words import count_words
from models.domain.asset import Asset
from models.domain.persona import Need, NeedKind

PAGES, STRANGERS = 40, 10


def a_world() -> World:
    names = [("needs", f"page {row}") for row in range(PAGES)] + [("cats", f"cat {row}") for row in range(STRANGERS)]
    assets = tuple(Asset(title, source, None, title, "", "") for source, title in names)
    vectors = np.eye(len(assets), dtype=np.float32)
    embedded = Embedded(assets, tuple(row[None] for row in vectors), tuple(count_words(each) for each in assets))
    kin = np.stack([np.roll(np.arange(PAGES), -row) for row in range(PAGES)])
    needs = tuple(Need(f"need {row}", NeedKind.FUNCTIONAL, f"Do {row}") for row in range(PAGES))
    return World(needs, vectors[:PAGES], embedded, np.eye(PAGES, dtype=bool), kin)


def test_the_same_seed_gives_the_same_libraries() -> None:
    one, other = (next(simulate(a_world(), 5, 1)) for _ in range(2))
    assert one.library.asset_ids == other.library.asset_ids
    assert (one.served == other.served).all()


def test_a_page_whose_own_statement_is_an_example_is_not_in_the_library() -> None:
    examples = 0
    for each in simulate(a_world(), 1, 40):
        for need in (one.need for one in each.needs):
            examples += len(need.examples)
            shown = {text.replace("Do", "needs/page") for text in need.examples}
            assert not shown & set(each.library.asset_ids)
    assert examples > 0


def test_what_serves_is_known_and_so_is_all_of_a_stranger() -> None:
    unknown = 0
    for each in simulate(a_world(), 2, 40):
        foreign = [not name.startswith("needs/") for name in each.library.asset_ids]
        assert each.known[each.served].all()
        assert each.known[foreign].all()
        assert not each.served[foreign].any()
        unknown += int((~each.known).sum())
    assert unknown > 0


def test_some_library_serves_nothing_and_holds_strangers_alone() -> None:
    alien = [each for each in simulate(a_world(), 3, 40) if not each.served.any()]
    assert alien
    assert all(name.startswith("cats/") for each in alien for name in each.library.asset_ids)
