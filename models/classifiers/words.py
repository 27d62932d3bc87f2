"""Hashed term counts of an asset: what is left of its words once the text is in the catalogue.

Two fields share one row: columns below `FIELD` count the whole text, those above it the title, description and
headings alone, where a need is named if it is named anywhere. The hash is MurmurHash3 (scikit-learn), so a term has
the same column on every machine and in every process.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from models.domain.asset import Asset
from models.domain.errors import Mismatch

if TYPE_CHECKING:  # whoever only looks at the map counts no words
    from sklearn.feature_extraction.text import HashingVectorizer

FIELD = 2**18
"""Columns of one field; a library of 100,000 distinct terms clashes in under a fifth of them, mostly rare ones."""
COLUMNS = 2 * FIELD
LONGEST_READ = 1_000_000
"""Characters of a body that are counted: what no page of a real library reaches, and 50 MB of noise does."""

_HEADING = re.compile(r"^#{1,6}[ \t]+([^\n]{1,300})", re.MULTILINE)
_ROW = np.dtype([("column", "<u4"), ("count", "<u2")])


@dataclass(frozen=True, slots=True)
class WordCounts:
    """`columns` uint32 (k,), rising, below `COLUMNS`; `counts` uint16 (k,), at least 1."""

    columns: NDArray[np.uint32]
    counts: NDArray[np.uint16]

    def to_bytes(self) -> bytes:
        """Six bytes a term, little-endian, the same on any machine."""
        rows = np.empty(len(self.columns), _ROW)
        rows["column"], rows["count"] = self.columns, self.counts
        return rows.tobytes()

    @classmethod
    def from_bytes(cls, stored: bytes) -> WordCounts:
        """The counts that `to_bytes` wrote. Raises `Mismatch` when the bytes are not such counts."""
        if len(stored) % _ROW.itemsize:
            raise Mismatch(f"{len(stored)} bytes are no whole number of {_ROW.itemsize}-byte counts. Index it again.")
        rows = np.frombuffer(stored, _ROW)
        if len(rows) and int(rows["column"].max()) >= COLUMNS:
            raise Mismatch(f"A stored term has column {rows['column'].max()} of {COLUMNS}. Index the library again.")
        return cls(rows["column"].astype(np.uint32), rows["count"].astype(np.uint16))


def count_words(asset: Asset) -> WordCounts:
    """Term counts of an asset in both fields; English stop words left out; any text will do."""
    body = asset.body[:LONGEST_READ]
    named = "\n".join([asset.title, asset.description, *_HEADING.findall(body)])
    rows = _term_counts([f"{asset.title}\n{asset.description}\n{body}", named])
    columns = np.concatenate([rows[0].indices, rows[1].indices + FIELD])
    counts = np.concatenate([rows[0].data, rows[1].data])
    order = np.argsort(columns)
    return WordCounts(columns[order].astype(np.uint32), np.minimum(counts[order], 65_535).astype(np.uint16))


def count_terms(texts: Sequence[str]) -> csr_matrix:
    """Float64 CSR (len(texts), FIELD): 1 where the text has the term; for the short texts of a taxonomy."""
    counted = _term_counts(texts)
    counted.data[:] = 1.0
    return counted


def columns_of(texts: Sequence[str]) -> dict[str, int]:
    """The column of every term of the texts."""
    words = sorted({word for text in texts for word in _counter().build_analyzer()(_clean(text))})
    return dict(zip(words, _term_counts(words).indices.tolist(), strict=True))


def stack(rows: Sequence[WordCounts]) -> csr_matrix:
    """Float32 CSR (len(rows), COLUMNS): the `words` of a `Library`."""
    starts = np.concatenate([[0], np.cumsum([len(row.columns) for row in rows])]).astype(np.int64)
    columns = np.concatenate([row.columns for row in rows] or [np.empty(0, np.uint32)]).astype(np.int64)
    counts = np.concatenate([row.counts for row in rows] or [np.empty(0, np.uint16)]).astype(np.float32)
    return csr_matrix((counts, columns, starts), shape=(len(rows), COLUMNS))


def _term_counts(texts: Sequence[str]) -> csr_matrix:
    if not texts:
        return csr_matrix((0, FIELD))
    counted = csr_matrix(_counter().transform([_clean(text) for text in texts]))
    counted.sort_indices()
    return counted


@cache
def _counter() -> HashingVectorizer:
    """One for all: its stop words are checked once, which costs more than counting a page."""
    from sklearn.feature_extraction.text import HashingVectorizer

    return HashingVectorizer(n_features=FIELD, alternate_sign=False, norm=None, stop_words="english")


def _clean(text: str) -> str:
    """Lone surrogates cannot be hashed as UTF-8; a question mark in their place is no word."""
    return text.encode("utf-8", "replace").decode("utf-8")
