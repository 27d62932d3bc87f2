"""Custom stages, evaluated: how well one that the heads never saw is found by words, and after 5 and 20 decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from eval.dataset import StageExample
from eval.learning.evaluate import DRAWS, FEWEST
from eval.learning.hidden import Hidden, pick_examples, to_library
from eval.learning.site import Site, cut_sites
from eval.measures import Answers
from models.domain.taxonomy import Taxonomy
from models.embedders.base import Embedder
from models.vectors import Vectors

COUNTS = (0, 5, 20)


@dataclass(frozen=True, slots=True)
class StageFound:
    """A hidden stage: `auroc` is the mean over `sites` after each of `COUNTS` decisions, those having enough of it.

    It is empty where there were none.
    """

    journey: str
    stage: str
    sites: int
    auroc: tuple[float, ...]


def evaluate_custom(
    examples: Sequence[StageExample],
    answers: Mapping[str, Answers],
    vectors: Mapping[str, Vectors],
    taxonomy: Taxonomy,
    embedder: Embedder,
) -> list[StageFound]:
    """Each shipped stage in turn, in the taxonomy's words; see `eval.learning.evaluate.evaluate` for the others."""
    sites = cut_sites(examples, answers, vectors, FEWEST)
    hidden = [Hidden.of(journey, each.id, embedder) for journey in taxonomy.journeys for each in journey.stages]
    return [_find(each, sites, vectors) for each in hidden]


def _find(hidden: Hidden, sites: Sequence[Site], vectors: Mapping[str, Vectors]) -> StageFound:
    found = [one for site in sites if (one := _find_in(hidden, site, vectors)) is not None]
    means = tuple(round(float(value), 4) for value in np.mean(found, axis=0)) if found else ()
    return StageFound(hidden.journey.id, hidden.stage, len(found), means)


def _find_in(hidden: Hidden, site: Site, vectors: Mapping[str, Vectors]) -> list[float] | None:
    """AUROC after each count, the mean over draws; None where some count leaves too few to rank."""
    shipped = hidden.shipped(site, to_library(site, vectors))
    means = []
    for count in COUNTS:
        asked = [pick_examples(site, hidden, count, draw) for draw in range(DRAWS if count else 1)]
        values = [hidden.auroc(site, shipped, rows) for rows in asked]
        known = [value for value in values if value is not None]
        if len(known) < len(values):
            return None
        means.append(float(np.mean(known)))
    return means
