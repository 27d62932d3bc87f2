"""Peers that learn nothing or little: what a spreadsheet or a CMS plugin does."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eval.peers.task import Answer, Floats, Task, certain
from models.embedders.base import Embedder

_WORD = re.compile(r"[a-z]{3,}")
FIXED_THRESHOLD = 0.3
"""A cosine below it means none."""


@dataclass(frozen=True, slots=True)
class Majority:
    """The commonest class of the examples; the first on a tie."""

    name: str = "majority"

    def answer(self, task: Task) -> Answer:
        """Never doubts."""
        start = time.perf_counter()
        commonest = np.bincount(task.labels, minlength=len(task.classes)).argmax()
        said = np.full(len(task.queries), commonest, dtype=np.int64)
        return Answer(certain(said, len(task.classes)), time.perf_counter() - start)


@dataclass(frozen=True, slots=True)
class KeywordRules:
    """The class most of whose words the text has; without any, none where that is an answer, else the first.

    `words` are a rule a class, in the order of the classes; without them the words of its name.
    """

    words: tuple[str, ...] = ()
    name: str = "keyword rules"

    def answer(self, task: Task) -> Answer:
        """Shares of the words found: there is nothing to learn."""
        rules = [set(_WORD.findall(words.lower())) for words in self.words or task.classes]
        if task.none >= 0:
            rules[task.none] = set()
        return Answer(np.stack([_shares(text, rules, task.none) for text in task.queries]), 0.0)


def _shares(text: str, rules: Sequence[set[str]], none: int) -> Floats:
    found = set(_WORD.findall(text.lower()))
    hits = np.asarray([len(found & rule) / max(1, len(rule)) for rule in rules])
    if not hits.any():
        hits[max(none, 0)] = 1.0
    return np.asarray(hits / hits.sum())


@dataclass(frozen=True, slots=True)
class ZeroShotCosine:
    """The nearest class description, none below a fixed threshold.

    `descriptions` are one a class, in the order of the classes; without them their names.
    """

    embedder: Embedder
    descriptions: tuple[str, ...] = ()
    threshold: float = FIXED_THRESHOLD
    name: str = "zero-shot cosine"

    def answer(self, task: Task) -> Answer:
        """Never doubts: a cosine is no probability."""
        start = time.perf_counter()
        wanted = self.embedder.embed(self.descriptions or [_as_words(name) for name in task.classes], "query")
        seconds = time.perf_counter() - start
        similarity = self.embedder.embed(task.queries) @ wanted.T
        if task.none >= 0:
            similarity[:, task.none] = self.threshold
        return Answer(certain(similarity.argmax(axis=1).astype(np.int64), len(task.classes)), seconds)


def _as_words(name: str) -> str:
    return name.replace("_", " ").strip(" ?").lower()
