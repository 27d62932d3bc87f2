"""How far two wordings are the same text: what each shares with the other, and how much of it is new."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from indexing.duplicates.wording import SHINGLE_WORDS, Hashes, Mask, Wording, is_among

LONG = 10
"""Words in a row that the other has not: an edit is shorter, other content is longer."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Fractions, 0 to 1, of the words that are no boilerplate.

    `shared` stand in runs of four that both have, in the text that shares less; `new` stand in long stretches that the
    other has not, in the text that has less of them. What one text alone has more is an addition or a cut; what both
    have more is other content in one template.
    """

    shared: float
    new: float


@dataclass(frozen=True, slots=True)
class Compared:
    """A wording ready to be compared: its runs in order and rising, and which words are its own."""

    runs: Hashes
    known: Hashes
    own: Mask

    @classmethod
    def of(cls, wording: Wording, framed: Hashes) -> Compared:
        """Less the lines that are boilerplate, which rise."""
        runs = wording.runs
        return cls(runs, np.unique(runs), wording.own(framed))

    @property
    def whole(self) -> Compared:
        """The same with its boilerplate."""
        return replace(self, own=np.ones(len(self.own), bool))


def could_share(one: Compared, other: Compared, fraction: float) -> bool:
    """Whether that fraction of the words could be shared, with boilerplate or without, as the runs in common tell.

    Most neighbours have hardly any: that is seen at a fifth of what measuring takes.
    """
    common = int(is_among(one.runs, other.known).sum())
    return SHINGLE_WORDS * common >= fraction * int(one.own.sum())


def measure_overlap(one: Compared, other: Compared) -> Overlap:
    """Nothing is shared where a text has no words."""
    if not len(one.runs) or not len(other.runs):
        return Overlap(0.0, 1.0)
    first, second = _covered(one, other.known), _covered(other, one.known)
    shared = min(first[one.own].mean(), second[other.own].mean())
    new = min(_long(~first)[one.own].mean(), _long(~second)[other.own].mean())
    return Overlap(float(shared), float(new))


def _covered(text: Compared, known: Hashes) -> Mask:
    """Whether each word stands in a run that is known."""
    starts = np.flatnonzero(is_among(text.runs, known))
    edges = np.zeros(len(text.own) + SHINGLE_WORDS + 1, np.int64)
    np.add.at(edges, starts, 1)
    np.add.at(edges, starts + SHINGLE_WORDS, -1)
    return (np.cumsum(edges) > 0)[: len(text.own)]


def _long(missing: Mask) -> Mask:
    """Only those stretches that are long."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], missing, [False]))))
    kept = np.zeros(len(missing) + 1, np.int64)
    for start, end in edges.reshape(-1, 2):
        if end - start >= LONG:
            kept[start] += 1
            kept[end] -= 1
    return np.cumsum(kept)[:-1] > 0
