"""A taxonomy's need texts as rows of one matrix: statements first, then what prevents and what enables."""

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
    """`texts` and `vectors` row for row; need i owns statements `statement_starts[i]:statement_starts[i + 1]`.

    Its barriers and accelerators stand in that order from row `support_starts[i]`, all of them after the statements.
    """

    texts: tuple[str, ...]
    vectors: Vectors
    statement_starts: NDArray[np.int64]
    support_starts: NDArray[np.int64]

    @classmethod
    def lay_out(cls, needs: Sequence[NeedTexts], dimension: int) -> NeedRows:
        """Rows of `dimension` columns, none where there are no needs.

        Raises `Mismatch` when a need has not one vector a text.
        """
        for each in needs:
            _check(each)
        statements = [text for each in needs for text in each.need.statements]
        supports = [text for each in needs for text in (*each.need.barriers, *each.need.accelerators)]
        blocks = [np.empty((0, dimension), dtype=np.float32), *(each.statements for each in needs)]
        blocks += [block for each in needs for block in (each.barriers, each.accelerators) if len(block)]
        held = [len(each.need.barriers) + len(each.need.accelerators) for each in needs]
        return cls(
            (*statements, *supports),
            np.ascontiguousarray(np.concatenate(blocks), dtype=np.float32),
            np.cumsum([0, *(len(each.statements) for each in needs)], dtype=np.int64),
            np.cumsum([len(statements), *held], dtype=np.int64),
        )

    @property
    def statements(self) -> int:
        """How many rows are statements."""
        return int(self.statement_starts[-1])


def _check(texts: NeedTexts) -> None:
    need = texts.need
    for name, written, vectors in (
        ("statements", need.statements, texts.statements),
        ("barriers", need.barriers, texts.barriers),
        ("accelerators", need.accelerators, texts.accelerators),
    ):
        if len(written) != len(vectors):
            raise Mismatch(f"Got {len(vectors)} vectors for {len(written)} {name} of need '{need.id}'. Embed it again.")
