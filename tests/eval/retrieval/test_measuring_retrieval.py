"""Measures of retrieval, by hand; and the whole way over a library of five."""

from __future__ import annotations

import numpy as np
import pytest

from eval.embedded import embed_assets
from eval.needs.dataset import NeedsDataset
from eval.retrieval.fitting import draw, fit
from eval.retrieval.library import shelve
from eval.retrieval.measuring import OURS, Asked, measure_links, measure_needs, over_sites, rank_links, rank_others
from eval.retrieval.questions import Question, ask_links, ask_needs
from indexing.retrieval.asked import Asked as Looked
from indexing.retrieval.weighing import OF_VECTORS
from indexing.stores.terms import Terms
from models.domain.asset import Asset
from models.domain.persona import Need, NeedKind
from models.embedders.hashing import HashingEmbedder

EMBEDDER = HashingEmbedder()
NOWHERE = Looked(np.zeros((1, 4), np.float32), Terms(), Terms(), "")


def question(kind: str, *relevant: str) -> Question:
    return Question(NOWHERE, frozenset(relevant), kind)


def test_links_are_counted_in_the_first_ten_and_sites_weigh_alike() -> None:
    questions = [question("shop", "a", "b"), question("shop", "a"), question("press", "z")]
    rankings = {OURS: [["a", "c"], ["c", "a"], ["a"]]}

    by_site = measure_links(Asked(questions, rankings))

    assert by_site == {OURS: {"shop": 0.75, "press": 0.0}}
    assert over_sites(by_site[OURS]) == 0.375


def test_needs_are_measured_by_era() -> None:
    questions = [question("old", "a"), question("new", "a")]
    asked = Asked(questions, {OURS: [["a", "b"], ["b", "a"]]})

    assert measure_needs(asked, "old") == {OURS: (1.0, 1.0)}
    assert measure_needs(asked, "new")[OURS] == pytest.approx((1 / np.log2(3), 0.0))
    assert measure_needs(asked)[OURS][1] == 0.5


def test_the_whole_way_from_a_library_to_weights() -> None:
    words = ("mudguards", "lights", "saddles", "brakes", "chains")
    assets = [
        Asset(f"shop/{word}", "shop", None, word, "", f"{word} of a bicycle, and {other}")
        for word, other in zip(words, words[1:] + words[:1], strict=True)
    ]
    links = {f"shop/{word}": [f"shop/{other}"] for word, other in zip(words, words[1:] + words[:1], strict=True)}
    with shelve(embed_assets(assets, EMBEDDER)) as shelf:
        asked = ask_links(shelf, "shop", links)
        drawn = draw(shelf, asked)
        others = rank_others(shelf, asked)

    assert len(asked) == 5
    assert all(each.question.asked.asset_id not in each.pool.asset_ids for each in drawn)
    # What an asset mentions is the title of what it links to: words alone find it.
    best = [
        each.pool.asset_ids[int(np.argmax(fit(drawn, words_alone=True).probabilities(each.features)))] for each in drawn
    ]
    assert [{one} for one in best] == [set(each.relevant) for each in asked]
    assert not OF_VECTORS & set(fit(drawn, words_alone=True).coefficients)
    assert {len(rankings) for rankings in others.values()} == {5}


def test_a_need_that_no_page_serves_is_no_question() -> None:
    page = Asset("docs/a", "docs", None, "A", "", "Something.")
    needs = tuple(Need(name, NeedKind.FUNCTIONAL, name) for name in ("served", "unserved"))
    dataset = NeedsDataset((page,), needs, ("old", "old"), np.array([[True, False]]), "")

    assert [each.asked.said for each in ask_needs(dataset, EMBEDDER)] == ["served"]


def test_a_site_is_ranked_by_weights_of_the_others() -> None:
    assets = [Asset(f"shop/{n}", "shop", None, f"thing {n}", "", f"thing {n + 1}") for n in range(6)]
    links = {f"shop/{n}": [f"shop/{n + 1}"] for n in range(5)}
    with shelve(embed_assets(assets, EMBEDDER)) as shelf:
        drawn = draw(shelf, ask_links(shelf, "one", links)) + draw(shelf, ask_links(shelf, "two", links))

    rankings = rank_links(drawn)

    assert rankings[:5] == rankings[5:]
