"""Retelling: whether two texts tell the same in other words, by what agrees and what disagrees."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from math import exp
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexing.duplicates.wording import Hashes, Mark, Mask, Wording, is_among
from models.domain.fingerprint import fingerprint
from models.vectors import Vectors

WEIGHTS = Path(__file__).with_name("weights.json")
"""Written by `python -m eval.duplicates.fit`."""
COUNTERPART = 0.5
"""Of a line's weighty words that one line of the other text has: then it says what that line says."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Fractions, 0 to 1, in the text that agrees less.

    `lines` (by their words) have a counterpart; `words` are weighty ones that both have, `numbers` and `names` as well
    (1 where there are none); `meaning` is the mean, over passages, of the similarity to the nearest of the other's.
    """

    lines: float
    words: float
    numbers: float
    names: float
    meaning: float


@dataclass(frozen=True)
class Told:
    """A text ready to be compared: its wording, which words are its own, and its passages' vectors, (k, dim).

    What is its own is looked for in all that the other says: what one site says on every page may be another's text.
    Without slots, so that words can be cached: a text is compared with a dozen others.
    """

    wording: Wording
    own: Mask
    vectors: Vectors

    @cached_property
    def owned(self) -> Mapping[Mark, Hashes]:
        """Its own words by their mark, rising, each once."""
        return {mark: self.wording.marked(mark, self.own) for mark in Mark}

    @cached_property
    def said(self) -> Mapping[Mark, Hashes]:
        """All its words by their mark, rising, each once."""
        return {mark: self.wording.marked(mark) for mark in Mark}


def measure_agreement(one: Told, other: Told) -> Agreement:
    """Nothing agrees with a text without words."""
    return replace(_measure_words(one, other), lines=min(_counterparts(one, other), _counterparts(other, one)))


def find_retelling(one: Told, other: Told) -> float | None:
    """The probability that the two tell the same, None below the threshold.

    Lines are compared only where they could decide: that takes longer than all the rest.
    """
    agreement = _measure_words(one, other)
    if max(probability_of(replace(agreement, lines=lines)) for lines in (0.0, 1.0)) < threshold():
        return None
    probability = probability_of(measure_agreement(one, other))
    return probability if probability >= threshold() else None


def _measure_words(one: Told, other: Told) -> Agreement:
    """All but the lines."""
    return Agreement(
        lines=0.0,
        words=_shared(one, other, Mark.WEIGHTY),
        numbers=_shared(one, other, Mark.NUMBER),
        names=_shared(one, other, Mark.NAME),
        meaning=_meaning(one.vectors, other.vectors),
    )


def probability_of(agreement: Agreement) -> float:
    """That a reader would say the two tell the same."""
    weights, bias, _ = _fitted()
    parts = agreement.lines, agreement.words, agreement.numbers, agreement.names, agreement.meaning
    return 1 / (1 + exp(-sum((weight * part for weight, part in zip(weights, parts, strict=True)), bias)))


def threshold() -> float:
    """The probability from which two texts are called a paraphrase."""
    return _fitted()[2]


def recipe() -> str:
    """Changes whenever the same two texts would be judged differently."""
    return fingerprint("retelling", 1, COUNTERPART, _fitted())


@cache
def _fitted() -> tuple[tuple[float, ...], float, float]:
    read = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return tuple(read["weights"].values()), read["bias"], read["threshold"]


def _shared(one: Told, other: Told, mark: Mark) -> float:
    return min(_known(one, other, mark), _known(other, one, mark))


def _known(one: Told, other: Told, mark: Mark) -> float:
    """The fraction of the own words with that mark that the other text has; 1 where neither has any."""
    own, theirs = one.owned[mark], other.said[mark]
    if not len(own):
        return float(not len(theirs))
    return int(is_among(own, theirs).sum()) / len(own)


def _counterparts(one: Told, other: Told) -> float:
    """The fraction of the own weighty words of `one` whose line has a counterpart in `other`."""
    mine, sizes = _incidence(one.wording.only(one.own), vocabulary := one.owned[Mark.WEIGHTY])
    theirs, _ = _incidence(other.wording, vocabulary)
    total = sizes.sum()
    if not total or not len(theirs):
        return 0.0
    best = (mine @ theirs.T).max(axis=1)
    return float(sizes[best >= COUNTERPART * sizes].sum() / total)


def _incidence(wording: Wording, vocabulary: Hashes) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Which line has which word, float32 (lines, v), and how many of them each line has."""
    weighty = (wording.marks & Mark.WEIGHTY) > 0
    words, lines = wording.words[weighty], wording.line_of[weighty]
    known = is_among(words, vocabulary)
    rows, row_of = np.unique(lines[known], return_inverse=True)
    table = np.zeros((len(rows), len(vocabulary)), np.float32)
    table[row_of, np.searchsorted(vocabulary, words[known])] = 1
    return table, table.sum(axis=1)


def _meaning(one: Vectors, other: Vectors) -> float:
    if not len(one) or not len(other):
        return 0.0
    similar = one @ other.T
    return float(min(similar.max(axis=1).mean(), similar.max(axis=0).mean()))
