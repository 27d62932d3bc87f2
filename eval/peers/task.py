"""What every peer is given, and the one thing it has to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Task:
    """Texts to learn from and texts to be judged on.

    `labels` (texts,) and `truth` (queries,) are columns of `classes`; `accepted` bool (queries, k), the truth among
    them. `none` is the column of "none", -1 where there is no such answer. The name of a class is its description.
    """

    name: str
    classes: tuple[str, ...]
    texts: tuple[str, ...]
    labels: Places
    queries: tuple[str, ...]
    truth: Places
    accepted: NDArray[np.bool_]
    none: int = -1


@dataclass(frozen=True, slots=True)
class Answer:
    """`probabilities` (queries, k), rows summing to 1; `seconds` of learning, embedding the examples among them."""

    probabilities: Floats
    seconds: float


class Peer(Protocol):
    """Somebody else's way."""

    @property
    def name(self) -> str:
        """As the report calls it."""

    def answer(self, task: Task) -> Answer:
        """Learns from the texts, answers the queries. Raises `Unavailable` where it is not installed and cannot be."""


def certain(columns: Places, classes: int) -> Floats:
    """Shape (n, classes): answers of somebody who never doubts."""
    return np.eye(classes)[columns]


def spread(probabilities: Floats, columns: Places, classes: int) -> Floats:
    """Answers about the classes that were learnt, in their `columns`, as answers about all `classes`."""
    table = np.zeros((len(probabilities), classes))
    table[:, columns] = probabilities
    return table
