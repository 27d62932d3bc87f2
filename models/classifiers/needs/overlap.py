"""How much of a short text's information an asset's words hold: BM25, told as a fraction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from models.classifiers.words import FIELD

# Robertson and Zaragoza (2009), The Probabilistic Relevance Framework; the usual constants.
_K1, _B = 1.2, 0.75
# Added to a text's own weight: one common word found is not all of a need found.
_SMOOTHING = 8.0


@dataclass(frozen=True, slots=True)
class Overlap:
    """Texts to be found in one field of a library's words.

    `asked` int64 (k,), rising: the columns of `words` that any text names; `weights` float64 (k, texts): each term's
    share of its text's rarity; `rarity` float64 (k,); `mean_length` in terms.
    """

    field: int
    asked: NDArray[np.int64]
    weights: NDArray[np.float64]
    rarity: NDArray[np.float64]
    mean_length: float

    @classmethod
    def fit(cls, words: csr_matrix, texts: csr_matrix, field: int) -> Overlap:
        """For field 0 (whole text) or 1 (title, description, headings); `words` (A, COLUMNS), `texts` (n, FIELD)."""
        asked = np.unique(texts.indices).astype(np.int64)
        lengths, held = _held(words, asked + field * FIELD, field)
        holding = np.bincount(held.indices, minlength=len(asked))
        rarity = np.log1p((words.shape[0] - holding + 0.5) / (holding + 0.5))
        named = np.asarray(texts[:, asked].toarray()) * rarity
        weights = named / (named.sum(axis=1, keepdims=True) + _SMOOTHING)
        return cls(field, asked, weights.T.copy(), rarity, float(lengths.mean()) if len(lengths) else 0.0)

    def fractions(self, words: csr_matrix) -> NDArray[np.float64]:
        """Shape (assets, texts), 0 to 1: the share of each text's rarity-weighted terms that an asset holds."""
        lengths, held = _held(words, self.asked + self.field * FIELD, self.field)
        relative = lengths / self.mean_length if self.mean_length else np.ones_like(lengths)
        row = np.repeat(np.arange(held.shape[0]), np.diff(held.indptr))
        held.data = held.data / (held.data + _K1 * (1 - _B + _B * relative[row]))
        return np.asarray(held @ self.weights, dtype=np.float64)

    def rarity_of(self, columns: Mapping[str, int]) -> dict[str, float]:
        """Rarity of words by their columns; of those alone that some text asks for."""
        places = {word: int(np.searchsorted(self.asked, column)) for word, column in columns.items()}
        return {
            word: float(self.rarity[place])
            for word, place in places.items()
            if place < len(self.asked) and self.asked[place] == columns[word]
        }


def _held(words: csr_matrix, asked: NDArray[np.int64], field: int) -> tuple[NDArray[np.float64], csr_matrix]:
    """Each asset's length in the field, and its counts of the asked columns alone, CSR (A, len(asked))."""
    row = np.repeat(np.arange(words.shape[0]), np.diff(words.indptr))
    inside = (words.indices // FIELD) == field
    lengths = np.bincount(row[inside], weights=words.data[inside], minlength=words.shape[0]).astype(np.float64)
    place = np.minimum(np.searchsorted(asked, words.indices), max(len(asked) - 1, 0))
    found = inside & (asked[place] == words.indices) if len(asked) else np.zeros(len(row), dtype=bool)
    counts = words.data[found].astype(np.float64)
    return lengths, csr_matrix((counts, (row[found], place[found])), shape=(words.shape[0], len(asked)))
