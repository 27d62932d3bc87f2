"""Ways of scoring every page against every need: ours and those it has to beat, in one run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
from scipy.special import logit

from eval.needs.simulation import World, need_texts
from eval.ranking import Floats
from models.classifiers.base import Library
from models.classifiers.needs.classifier import open_need_classifier
from models.classifiers.needs.overlap import Overlap
from models.classifiers.needs.score import Scorer
from models.classifiers.needs.weights import load_need_weights
from models.classifiers.words import count_terms
from models.embedders.weights import BUNDLED_WEIGHTS

OURS = "Fingerpost"
Method = Callable[[World, Library], Floats]


def bm25(world: World, library: Library) -> Floats:
    """Plain BM25 of the statement against all of a page's text, as a search engine scores it."""
    field = Overlap.fit(library.words, count_terms([need.statement for need in world.needs]), 0)
    return replace(field, weights=(field.weights > 0) * field.rarity[:, None]).fractions(library.words)


def head(world: World, library: Library) -> Floats:
    """Cosine of title and description alone."""
    return np.asarray(library.heads @ world.plain.T, dtype=np.float64)


def chunk(world: World, library: Library) -> Floats:
    """Cosine of the best chunk alone."""
    similarities, first = library.chunks @ world.plain.T, library.first_chunk
    best = library.heads @ world.plain.T
    owning = np.flatnonzero(np.diff(first) > 0)
    best[owning] = np.maximum.reduceat(similarities, first[owning], axis=0)
    return np.asarray(best, dtype=np.float64)


def known(world: World, library: Library) -> Floats:
    """The best known before: head + best chunk + 0.7 BM25, each standardised per need and per page."""
    return _both(head(world, library)) + _both(chunk(world, library)) + 0.7 * _both(bm25(world, library))


def fused(world: World, library: Library) -> Floats:
    """Our raw score, with nothing taken from the library but rarities."""
    parts = load_need_weights(BUNDLED_WEIGHTS).parts
    return Scorer.fit(parts, library.words, [need.statement for need in world.needs], world.vectors).score(library)


def ours(world: World, library: Library) -> Floats:
    """The shipped classifier's log-odds: the order of its probabilities, without ties at 0 and 1."""
    needs = [need_texts(world, np.asarray([place])) for place in range(len(world.needs))]
    chances = open_need_classifier(BUNDLED_WEIGHTS).study(library, needs).probabilities()
    return np.asarray(logit(np.clip(chances, 1e-300, 1 - 1e-16)))


def words_alone(world: World, library: Library) -> Floats:
    """The shipped calibration for an embedder it does not know."""
    needs = [need_texts(world, np.asarray([place])) for place in range(len(world.needs))]
    return open_need_classifier(None).study(library, needs).probabilities()


def _both(scores: Floats) -> Floats:
    by_need = (scores - scores.mean(axis=0)) / scores.std(axis=0)
    by_page = (scores - scores.mean(axis=1, keepdims=True)) / scores.std(axis=1, keepdims=True)
    return np.asarray(by_need + by_page)


METHODS: Mapping[str, Method] = {
    "BM25": bm25,
    "title + description, cosine": head,
    "best chunk, cosine": chunk,
    "known combination": known,
    "our score, not standardised": fused,
    "our words alone": words_alone,
    OURS: ours,
}
