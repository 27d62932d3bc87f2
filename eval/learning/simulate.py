"""The simulation: a person labels some assets of a site, its own heads learn, and the others are judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from eval.learning.asking import Order
from eval.learning.site import Rows, Site
from eval.measures import Answers, Measure

SEED = 20_253
TESTED = 3
"""One asset in so many is kept for judging and never asked about, so that two orders are judged on the same ones."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One draw of one site: answers by journey on the judged assets, before and after a number of decisions."""

    site: str
    count: int
    before: Mapping[str, Answers]
    after: Mapping[str, Answers]

    def value(self, measure: Measure, journey: str) -> float:
        """Of what was learnt."""
        return measure.value(self.after[journey])

    def gain(self, measure: Measure, journey: str) -> float:
        """What the decisions added, on the very same assets."""
        return measure.value(self.after[journey]) - measure.value(self.before[journey])


def try_held_out(site: Site, draw: int, order: Order, counts: Sequence[int]) -> list[Trial]:
    """A trial a count: judged on a third of the site drawn at random, asked from the others."""
    drawn = _shuffle(site, draw)
    tested = len(drawn) // TESTED
    asked = order(site, drawn[tested:], max(counts))
    return [_try(site, asked[:count], np.sort(drawn[:tested]), count) for count in counts]


def try_rest(site: Site, draw: int, order: Order, count: int) -> Trial:
    """Asked from the whole site and judged on all the rest of it."""
    drawn = _shuffle(site, draw)
    asked = order(site, drawn, count)
    return _try(site, asked, np.setdiff1d(drawn, asked), count)


def _shuffle(site: Site, draw: int) -> Rows:
    return np.random.default_rng([SEED, draw]).permutation(len(site.asset_ids))


def _try(site: Site, asked: Rows, judged: Rows, count: int) -> Trial:
    before, after = {}, {}
    for journey, shipped in site.journeys.items():
        learnt = Answers(shipped.truth, site.learn(journey, asked), shipped.accepted, shipped.none)
        before[journey], after[journey] = shipped.of(judged), learnt.of(judged)
    return Trial(site.name, count, before, after)
