"""What is to be beaten, each at its strongest: BM25 alone, vectors alone, and the plain fusion of their ranks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from eval.retrieval.library import Shelf
from eval.retrieval.questions import Question
from indexing.stores.points import RANK_CONSTANT
from indexing.stores.terms import LENGTH, SATURATION, rarities
from models.classifiers.words import FIELD, count_terms, stack
from models.vectors import Vectors, unit

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Others:
    """Shape of all three (questions, assets); an asset's own place is minus infinity."""

    words: Scores
    vectors: Scores
    fused: Scores


def ask_others(shelf: Shelf, questions: Sequence[Question]) -> Others:
    """By the whole text of an asset or the words of a text; by the mean of its passages or a text's one vector."""
    counts = stack(list(shelf.embedded.words))[:, :FIELD]
    words = _without_itself(_bm25(counts, _asked_terms(counts, questions)), questions)
    vectors = _without_itself(_nearness(shelf, questions), questions)
    return Others(words, vectors, _without_itself(_ranks(words) + _ranks(vectors), questions))


def _asked_terms(counts: csr_matrix, questions: Sequence[Question]) -> csr_matrix:
    if questions[0].place >= 0:
        return counts[[each.place for each in questions]]
    return count_terms([each.asked.said for each in questions])


def _bm25(counts: csr_matrix, asked: csr_matrix) -> Scores:
    lengths = np.asarray(counts.sum(axis=1)).ravel()
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    weighed = counts.astype(np.float64)
    relative = 1 - LENGTH + LENGTH * lengths[rows] / max(lengths.mean(), 1.0)
    weighed.data = weighed.data * (SATURATION + 1) / (weighed.data + SATURATION * relative)
    of = np.asarray((counts > 0).sum(axis=0)).ravel()
    weighed.data *= rarities(of, counts.shape[0])[weighed.indices]
    return np.asarray(((asked > 0).astype(np.float64) @ weighed.T).todense())


def _nearness(shelf: Shelf, questions: Sequence[Question]) -> Scores:
    """Text to heads, which is the stronger one for needs; asset to asset by the means of their passages."""
    if questions[0].place < 0:
        heads = np.stack([rows[0] for rows in shelf.embedded.vectors])
        texts = np.stack([each.asked.vectors[0] for each in questions]).astype(np.float64)
        return np.asarray(texts @ heads.T)
    means: Vectors = unit(
        np.stack([rows[1:].mean(axis=0) if len(rows) > 1 else rows[0] for rows in shelf.embedded.vectors])
    )
    return np.asarray(means[[each.place for each in questions]].astype(np.float64) @ means.T)


def _ranks(scores: Scores) -> Scores:
    order = np.argsort(np.argsort(-scores, axis=1, kind="stable"), axis=1)
    return 1.0 / (RANK_CONSTANT + 1 + order)


def _without_itself(scores: Scores, questions: Sequence[Question]) -> Scores:
    found = scores.copy()
    for row, each in enumerate(questions):
        if each.place >= 0:
            found[row, each.place] = -np.inf
    return found
