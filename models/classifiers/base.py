"""The classifiers' ports, and an asset as they read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from models.domain.asset import Asset
from models.domain.chunk import Chunk
from models.domain.persona import Need
from models.domain.reading import NeedReading, StageReading
from models.pieces import Pieces
from models.vectors import Vectors


@dataclass(frozen=True, slots=True)
class Passages:
    """An asset with its vectors: float32 (1 + len(chunks), dim), unit rows, the head first, then the chunks."""

    asset: Asset
    chunks: tuple[Chunk, ...]
    vectors: Vectors

    def __post_init__(self) -> None:
        if len(self.vectors) != len(self.chunks) + 1:
            raise ValueError(f"Got {len(self.vectors)} vectors for a head and {len(self.chunks)} chunks.")


@dataclass(frozen=True, slots=True)
class NeedTexts:
    """A need with the vectors of its statements, barriers and accelerators: float32 (k, dim), unit rows."""

    need: Need
    statements: Vectors
    barriers: Vectors
    accelerators: Vectors

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text by which the need is known: its statements, what prevents it and what enables it."""
        return (*self.need.statements, *self.need.barriers, *self.need.accelerators)

    @property
    def vectors(self) -> Vectors:
        """Float32 (len(texts), dim), in the order of `texts`."""
        held = [block for block in (self.statements, self.barriers, self.accelerators) if len(block)]
        return np.concatenate(held) if held else self.statements


@dataclass(frozen=True, slots=True)
class Library:
    """A whole library as arrays, so that a changed taxonomy is mapped without reading or embedding a text.

    `asset_ids` (A,); `heads` float32 (A, dim); `chunks` float32 (C, dim), grouped by asset in the order of
    `asset_ids`; `first_chunk` int64 (A + 1,), asset i owning rows first_chunk[i]:first_chunk[i + 1]; `words`
    CSR (A, W) of hashed term counts.
    """

    asset_ids: tuple[str, ...]
    heads: Vectors
    chunks: Vectors
    first_chunk: NDArray[np.int64]
    words: csr_matrix


class StageEncoder(Protocol):
    """Reads the lead of an asset with a transformer tuned to tell stages."""

    @property
    def fingerprint(self) -> str:
        """Of the weights and of what they stand on."""

    def read(self, texts: Sequence[str]) -> list[Pieces]:
        """What each word piece of each text adds to the scores of all stages of both journeys."""


class StageClassifier(Protocol):
    """Stage probabilities on the shipped journeys."""

    @property
    def fingerprint(self) -> str:
        """Of the weights, the thresholds and the features' version."""

    def read(self, batch: Sequence[Passages]) -> list[tuple[StageReading, ...]]:
        """For each asset one reading a shipped journey, in the order of `SHIPPED_STAGES`."""


class NeedModel(Protocol):
    """Needs, fitted to one library: its statistics are what removes hubs."""

    def probabilities(self) -> NDArray[np.float64]:
        """Shape (assets, needs), calibrated, in the library's and the taxonomy's order."""

    def read(self, passages: Passages, probabilities: NDArray[np.float64] | None = None) -> list[NeedReading]:
        """One reading a need, evidence found, of an asset that need not be in the library.

        `probabilities`, shape (needs,), are given where they were computed before with the whole library.
        """


class NeedClassifier(Protocol):
    """Builds a `NeedModel` for a library and a taxonomy's needs."""

    @property
    def fingerprint(self) -> str:
        """Of the calibration and the features' version."""

    @property
    def threshold(self) -> float:
        """The probability from which an asset serves a need."""

    @property
    def doubt(self) -> float:
        """The probability from which it may: between the two the answer is "unsure"."""

    def study(self, library: Library, needs: Sequence[NeedTexts]) -> NeedModel:
        """A model of these needs over this library; an empty library falls back on shipped statistics."""
