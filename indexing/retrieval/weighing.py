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
from indexing.retrieval.pool import Pool, Values
from models.classifiers.words import FIELD, count_terms

TEXT = ("heads in the pool", "passages in the pool", "whole in the pool", "named in the pool", "heads", "common")
ASSET = (
    "heads",
    "nearest",
    "passages",
    "whole of the best",
    "named of the best",
    "title",
    "mentioned",
    "folder",
    "common",
)
SPREADS = (0.132, 0.112, 4.42, 3.17)
"""Mean spreads of heads, passages, whole and named in pools of a hundred: 328 needs among 365 pages."""
SHORTEST_MENTION = 7
"""Characters of a title from which its appearance in a text is no accident."""


@dataclass(frozen=True, slots=True)
class Weights:
    """`coefficients` by the names of the parts, and what stands alone."""

    coefficients: Mapping[str, float]
    intercept: float

    def probabilities(self, features: Values, names: Sequence[str]) -> Values:
        """Shape (n,), from features (n, len(names))."""
        return np.asarray(expit(features @ np.array([self.coefficients[name] for name in names]) + self.intercept))


@cache
def load_weights() -> Mapping[str, Weights]:
    """Those of "text" and of "asset"."""
    stored = json.loads(files("indexing.retrieval").joinpath("weights.json").read_text(encoding="utf-8"))
    return {kind: Weights(stored[kind]["coefficients"], stored[kind]["intercept"]) for kind in ("text", "asset")}


def weigh(asked: Asked, pool: Pool, titles: Mapping[str, str]) -> Values:
    """Shape (n,): the probability of each candidate; `titles` by asset id."""
    if not pool.asset_ids:
        return np.zeros(0)
    if asked.asset_id is None:
        return load_weights()["text"].probabilities(text_features(pool), TEXT)
    return load_weights()["asset"].probabilities(asset_features(asked, pool, titles), ASSET)


def text_features(pool: Pool) -> Values:
    """Shape (n, len(TEXT)): parts against the pool's, so that one part of wide spread does not decide alone."""
    parts = (pool.heads, pool.passages, pool.whole, pool.named)
    relative = [_standard(part, spread) for part, spread in zip(parts, SPREADS, strict=True)]
    return np.column_stack([*relative, pool.heads, pool.common])


def asset_features(asked: Asked, pool: Pool, titles: Mapping[str, str]) -> Values:
    """Shape (n, len(ASSET)): what links follow are names that are mentioned, passages, and the same shelf."""
    names = [titles.get(asset_id, "") for asset_id in pool.asset_ids]
    mentioned = [float(len(name) >= SHORTEST_MENTION and name.lower() in asked.said) for name in names]
    folder = [_same_folder(asked.asset_id or "", asset_id) for asset_id in pool.asset_ids]
    parts = [pool.heads, pool.nearest, pool.passages, _of_best(pool.whole), _of_best(pool.named)]
    return np.column_stack([*parts, _said(asked, names), mentioned, folder, pool.common])


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
