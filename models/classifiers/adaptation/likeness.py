"""Likeness: how much a decision on one asset says about another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.classifiers.adaptation.traits import Traits
from models.classifiers.whereabouts import ABSENT, Codes

HEAD, OPENING = 5.0, 5.0
FOLDER, FORMAT = 0.7, 1.5
EVERYWHERE = 0.2
"""Variances, in squared log-odds, of what the library may differ in from what the shipped heads know: by meaning (a
cosine of 1), for each folder shared, for a shared format, and in all its assets. Chosen leaving sites out, with 20
decisions drawn at random; `eval.learning` measures what they give. Half and double of each gave much the same."""


def likeness(these: Traits, those: Traits) -> NDArray[np.float64]:
    """Shape (these, those): a positive semi-definite kernel, in squared log-odds."""
    meaning = HEAD * (these.heads @ those.heads.T) + OPENING * (these.openings @ those.openings.T)
    here, there = these.whereabouts, those.whereabouts
    found = meaning.astype(np.float64) + EVERYWHERE + FORMAT * _same(here.formats, there.formats)
    for own, other in zip(here.places.T, there.places.T, strict=True):
        found += FOLDER * _same(own, other)
    return found


def _same(these: Codes, those: Codes) -> NDArray[np.bool_]:
    return np.asarray((these[:, None] == those[None]) & (these != ABSENT)[:, None])
