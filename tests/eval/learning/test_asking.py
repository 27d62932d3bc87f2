"""Asking: both orders stay in the pool, and the queue asks of both kinds early."""

from __future__ import annotations

import numpy as np

from eval.learning.asking import at_random, by_review
from eval.learning.site import Site, cut_sites
from tests.eval.learning.site_fakes import answers, examples, vectors


def a_site() -> Site:
    known = examples()
    return cut_sites(known, answers(known), vectors(known), 60)[0]


def test_at_random_is_the_order_in_which_the_pool_comes() -> None:
    assert at_random(a_site(), np.asarray([5, 3, 9]), 2).tolist() == [5, 3]


def test_the_queue_asks_each_asset_of_the_pool_once() -> None:
    pool = np.arange(10, 22)

    asked = by_review(a_site(), pool, 40)

    assert sorted(asked.tolist()) == pool.tolist()


def test_the_queue_asks_of_both_kinds_first() -> None:
    asked = by_review(a_site(), np.arange(60), 2)

    assert {row % 2 for row in asked.tolist()} == {0, 1}
