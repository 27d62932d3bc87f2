"""Asking: which assets of a site a person is shown, and in which order."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from eval.learning.site import Array, Rows, Site
from models.classifiers.adaptation.likeness import likeness
from models.classifiers.review import pick_for_review

BATCH = 5
"""Decisions between two looks at what is uncertain now: a person works through a page of the queue."""


class Order(Protocol):
    """An order of asking."""

    def __call__(self, site: Site, pool: Rows, limit: int, /) -> Rows:
        """At most `limit` rows of the pool, which comes in random order."""


def at_random(_site: Site, pool: Rows, limit: int) -> Rows:
    """As they come."""
    return pool[:limit]


def by_review(site: Site, pool: Rows, limit: int) -> Rows:
    """As the review queue asks, learning from each batch of answers before the next."""
    own, places = site.traits.of(pool), list[int]()
    alike = likeness(own, own)
    while len(places) < min(limit, len(pool)):
        doubts = _doubts(site, pool[np.asarray(places, dtype=np.int64)])[pool]
        picks = pick_for_review(doubts, alike, places, min(BATCH, limit - len(places)))
        places += [pick.row for pick in picks]
    return pool[np.asarray(places, dtype=np.int64)]


RANDOM, QUEUE = "random", "review"
ORDERS: dict[str, Order] = {RANDOM: at_random, QUEUE: by_review}


def _doubts(site: Site, asked: Rows) -> Array:
    """Shape (n,): the journeys' mean entropy, each over the largest there can be."""
    each = [_entropy(site.learn(journey, asked)) for journey in site.journeys]
    return np.asarray(np.mean(each, axis=0), dtype=np.float64)


def _entropy(probabilities: Array) -> Array:
    logs = np.log(np.maximum(probabilities, 1e-12))
    return np.asarray(np.maximum(0.0, -(probabilities * logs).sum(axis=1) / np.log(probabilities.shape[1])))
