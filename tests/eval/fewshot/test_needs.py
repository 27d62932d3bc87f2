"""What examples add to a need, on libraries cut from a small invented world."""

from __future__ import annotations

import json

import numpy as np
import pytest

from eval.embedded import embed_assets
from eval.fewshot.needs import EXAMPLES, Taught, embed_titles, measure, teach
from eval.needs.simulation import World
from eval.needs.world import find_kin
from indexing.need_lexicon import NeedLexicon
from models.classifiers.needs.classifier import open_need_classifier
from models.domain.asset import Asset
from models.domain.persona import Need, NeedKind
from models.embedders.hashing import HashingEmbedder

CRAFTS = ("roofing", "baking", "tuning", "sewing", "carving", "grafting")
EACH = 12
LIBRARIES = 4
EMBEDDER = HashingEmbedder(128)


@pytest.fixture(scope="module")
def world() -> World:
    """Each craft has a need that is served by its first page; the others are like it in words."""
    pages = [a_page(craft, number) for craft in CRAFTS for number in range(EACH)]
    needs = tuple(Need(craft, NeedKind.FUNCTIONAL, f"Learn the craft of {craft}") for craft in CRAFTS)
    served = np.zeros((len(pages), len(needs)), dtype=bool)
    served[np.arange(len(needs)) * EACH, np.arange(len(needs))] = True
    assets = embed_assets([*pages, *(a_page("sailing", number) for number in range(40))], EMBEDDER)
    vectors = np.concatenate([each.statements for each in NeedLexicon(EMBEDDER).texts(needs)])
    return World(needs, vectors, assets, served, find_kin(assets, len(pages)))


@pytest.fixture(scope="module")
def taught(world: World) -> list[Taught]:
    return list(teach(world, embed_titles(world, EMBEDDER), LIBRARIES))


def a_page(craft: str, number: int) -> Asset:
    return Asset(f"{craft}-{number}", "crafts", None, f"{craft} lesson {number}", "", f"All of {craft}, part {number}.")


def test_a_page_whose_title_is_an_example_is_not_among_those_to_be_found(taught: list[Taught]) -> None:
    assert taught
    for library in taught:
        titles = {text for need in library.needs for text in need.need.examples}
        assert not titles & {to_title(asset_id) for asset_id in library.library.asset_ids}
        assert len(library.served) == len(library.library.asset_ids)


def test_only_a_need_with_a_page_left_to_find_has_examples_of_its_own(taught: list[Taught]) -> None:
    for library in taught:
        for place, need in enumerate(library.needs):
            if library.taught[place]:
                assert len(need.need.examples) == EXAMPLES[-1]
                assert library.served[:, place].any()


def test_the_same_needs_are_told_with_more_and_more_of_their_examples(taught: list[Taught]) -> None:
    for count in EXAMPLES:
        for place, need in enumerate(taught[0].needs_with(count)):
            if taught[0].taught[place]:
                assert (len(need.need.examples), len(need.statements)) == (count, 1 + count)
            else:
                assert need == taught[0].needs[place]


def test_every_number_of_examples_is_judged_on_the_same_pairs_and_json_can_hold_it(world: World) -> None:
    found = measure(world, embed_titles(world, EMBEDDER), open_need_classifier(None), LIBRARIES)

    assert [each.examples for each in found] == list(EXAMPLES)
    assert len({each.pairs for each in found}) == 1
    assert all(0.0 <= each.average_precision <= 1.0 for each in found)
    assert json.dumps([each.pairs for each in found])


def to_title(asset_id: str) -> str:
    craft, _, number = asset_id.rpartition("/")[2].partition("-")
    return f"{craft} lesson {number}"
