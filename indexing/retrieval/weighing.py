"""Weighing: how probably a candidate is what is looked for, by logistic regressions that `eval.retrieval` fitted."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from scipy.special import expit

from indexing.retrieval.asked import Asked
from indexing.retrieval.pool import POOL, Pool, Values
from models.classifiers.words import FIELD, count_terms

TEXT, ASSET = "text", "asset"
OF_VECTORS = frozenset({"heads", "common", "nearest", "passages", "heads in the pool", "passages in the pool"})
"""Parts whose meaning is the embedder's; the others are counted from words and folders."""
SPREADS = (0.132, 0.112, 4.42, 3.17)
"""Mean spreads of heads, passages, whole and named in pools of a hundred: 328 needs among 365 pages."""
SHORTEST_MENTION = 7
"""Characters of a title from which its appearance in a text is no accident."""


Features = Mapping[str, Values]
"""Parts by their names, each (n,)."""


@dataclass(frozen=True, slots=True)
class Weights:
    """`coefficients` by the names of the parts, and what stands alone."""

    coefficients: Mapping[str, float]
    intercept: float

    def probabilities(self, features: Features) -> Values:
        """Shape (n,); among few candidates each has the better chance, as the weights were fitted to whole pools."""
        count = len(next(iter(features.values())))
        chance = self.intercept + float(np.log(POOL / min(count, POOL)))
        score = sum((weight * features[name] for name, weight in self.coefficients.items()), chance)
        return np.asarray(expit(score))


@dataclass(frozen=True, slots=True)
class Scales:
    """Weights for texts and for assets: `by_all` parts of vectors that `weights` made, `by_words` for any others'."""

    weights: str
    by_all: Mapping[str, Weights]
    by_words: Mapping[str, Weights]

    def choose(self, kind: str, weights: str) -> Weights:
        """Those that fit the vectors of an embedder: similarities of another model mean something else."""
        return (self.by_all if weights == self.weights else self.by_words)[kind]


@cache
def load_scales() -> Scales:
    """The shipped ones."""
    stored = json.loads(files("indexing.retrieval").joinpath("weights.json").read_text(encoding="utf-8"))
    by_all, by_words = (
        {kind: Weights(each["coefficients"], each["intercept"]) for kind, each in stored[name].items()}
        for name in ("by_all", "by_words")
    )
    return Scales(stored["weights"], by_all, by_words)


def weigh(asked: Asked, pool: Pool, titles: Mapping[str, str], weights: str) -> Values:
    """Shape (n,): the probability of each candidate; `titles` by asset id, `weights` the embedder's."""
    if not pool.asset_ids:
        return np.zeros(0)
    kind = TEXT if asked.asset_id is None else ASSET
    return load_scales().choose(kind, weights).probabilities(to_features(asked, pool, titles))


def to_features(asked: Asked, pool: Pool, titles: Mapping[str, str]) -> Features:
    """The parts that a text or an asset is weighed by."""
    return text_features(pool) if asked.asset_id is None else asset_features(asked, pool, titles)


def text_features(pool: Pool) -> Features:
    """Parts against the pool's, so that one part of wide spread does not decide alone."""
    return {
        "heads": pool.heads,
        "common": pool.common,
        "heads in the pool": _standard(pool.heads, SPREADS[0]),
        "passages in the pool": _standard(pool.passages, SPREADS[1]),
        "whole in the pool": _standard(pool.whole, SPREADS[2]),
        "named in the pool": _standard(pool.named, SPREADS[3]),
    }


def asset_features(asked: Asked, pool: Pool, titles: Mapping[str, str]) -> Features:
    """What links follow: names that are mentioned, passages, and the same shelf."""
    names = [titles.get(asset_id, "") for asset_id in pool.asset_ids]
    mentioned = [float(len(name) >= SHORTEST_MENTION and name.lower() in asked.said) for name in names]
    folder = [_same_folder(asked.asset_id or "", asset_id) for asset_id in pool.asset_ids]
    return {
        "heads": pool.heads,
        "nearest": pool.nearest,
        "passages": pool.passages,
        "common": pool.common,
        "whole of the best": _of_best(pool.whole),
        "named of the best": _of_best(pool.named),
        "title": _said(asked, names),
        "mentioned": np.array(mentioned),
        "folder": np.array(folder),
    }


def _standard(values: Values, spread: float) -> Values:
    """How far above the middle, in the pool's spread; in a pool of few, where what fits widens it, in the usual one."""
    return np.asarray((values - np.median(values)) / max(min(float(values.std()), spread), 1e-9))


def _of_best(values: Values) -> Values:
    return np.asarray(values / max(float(values.max()), 1e-9))


def _said(asked: Asked, titles: Sequence[str]) -> Values:
    """The fraction of each title's words that the asset itself says."""
    words = count_terms(titles)
    said = np.isin(words.indices + FIELD, asked.named.columns)
    counts = np.diff(words.indptr)
    shared = np.array([said[start:end].sum() for start, end in zip(words.indptr, words.indptr[1:], strict=False)])
    return np.asarray(shared / np.maximum(counts, 1))


def _same_folder(one: str, other: str) -> float:
    """The fraction of the folders of both ids that they share from the root."""
    first, second = one.split("/")[:-1], other.split("/")[:-1]
    shared = 0
    for a, b in zip(first, second, strict=False):
        if a != b:
            break
        shared += 1
    return shared / max(len(first), len(second), 1)
