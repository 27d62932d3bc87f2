"""A taxonomy's need texts as rows of one matrix: each need's statements, then what prevents and what enables it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.classifiers.base import NeedTexts
from models.domain.errors import Mismatch
from models.vectors import Vectors


@dataclass(frozen=True, slots=True)
class NeedRows:
    """`texts` and `vectors` row for row; need i owns rows `starts[i]:starts[i + 1]`.

    Its barriers, then its accelerators, are the last of them, from row `support_starts[i]` on.
    """

    texts: tuple[str, ...]
    vectors: Vectors
    starts: NDArray[np.int64]
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
        return cls(
            tuple(text for each in needs for text in each.texts),
            np.ascontiguousarray(np.concatenate(blocks), dtype=np.float32),
            starts,
            starts[:-1] + np.array([len(each.statements) for each in needs], dtype=np.int64),
        )


def _check(texts: NeedTexts) -> None:
    need = texts.need
    for name, written, vectors in (
        ("statements", need.statements, texts.statements),
        ("barriers", need.barriers, texts.barriers),
        ("accelerators", need.accelerators, texts.accelerators),
    ):
        if len(written) != len(vectors):
            raise Mismatch(f"Got {len(vectors)} vectors for {len(written)} {name} of need '{need.id}'. Embed it again.")
