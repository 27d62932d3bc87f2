"""A taxonomy's need texts as rows of one matrix: each need's statements, then what prevents and what enables it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.classifiers.base import NeedTexts
from models.domain.errors import Mismatch
from models.vectors import Vectors

EXAMPLES_SAY = 0.4
"""How much of what its best example says beyond its statement a need's score is raised by (ADR 16)."""


@dataclass(frozen=True, slots=True)
class NeedRows:
    """`texts` and `vectors` row for row; need i owns rows `starts[i]:starts[i + 1]`.

    Its examples are the rows from `example_starts[i]` on; its barriers, then its accelerators, are the last of them,
    from row `support_starts[i]` on.
    """

    texts: tuple[str, ...]
    vectors: Vectors
    starts: NDArray[np.int64]
    example_starts: NDArray[np.int64]
    support_starts: NDArray[np.int64]

    @classmethod
    def lay_out(cls, needs: Sequence[NeedTexts], dimension: int) -> NeedRows:
        """Rows of `dimension` columns, none where there are no needs.

        Raises `Mismatch` when a need has not one vector a text.
        """
        for each in needs:
            _check(each)
        blocks = [np.empty((0, dimension), dtype=np.float32), *(each.vectors for each in needs)]
        starts = np.cumsum([0, *(len(each.texts) for each in needs)], dtype=np.int64)
        support = starts[:-1] + np.array([len(each.statements) for each in needs], dtype=np.int64)
        return cls(
            tuple(text for each in needs for text in each.texts),
            np.ascontiguousarray(np.concatenate(blocks), dtype=np.float32),
            starts,
            support - np.array([sum(map(bool, each.need.examples)) for each in needs], dtype=np.int64),
            support,
        )

    def strongest(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """Each need's score, shape (assets, needs), from those of its texts, shape (assets, rows).

        The best text speaks for a need, but an example is one page or question of many, whose words other pages share:
        it adds to what the statement says, in part, and where it says less it takes nothing away.
        """
        best = np.asarray(np.maximum.reduceat(scores, self.starts[:-1], axis=1))
        for need in np.flatnonzero(self.example_starts < self.support_starts).tolist():
            start, shown, support, end = self._bounds(need)
            together = scores[:, shown:support].max(axis=1)
            if start < shown:
                told = scores[:, start:shown].max(axis=1)
                together = told + EXAMPLES_SAY * np.maximum(together - told, 0.0)
            best[:, need] = np.maximum(together, scores[:, support:end].max(axis=1, initial=-np.inf))
        return best

    def _bounds(self, need: int) -> tuple[int, int, int, int]:
        """Where the need's rows begin, its examples, its barriers and accelerators, and the next need's rows."""
        first, shown = int(self.starts[need]), int(self.example_starts[need])
        return first, shown, int(self.support_starts[need]), int(self.starts[need + 1])


def _check(texts: NeedTexts) -> None:
    need = texts.need
    for name, written, vectors in (
        ("statements", need.statements, texts.statements),
        ("barriers", need.barriers, texts.barriers),
        ("accelerators", need.accelerators, texts.accelerators),
    ):
        if len(written) != len(vectors):
            raise Mismatch(f"Got {len(vectors)} vectors for {len(written)} {name} of need '{need.id}'. Embed it again.")
