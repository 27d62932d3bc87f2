"""Samples as one table of counts, from which the heads of any set of training sites are fitted without rereading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags

from eval.stages.samples import Sample, site_of
from models.classifiers.stages.head import Vocabulary
from models.classifiers.stages.terms import FIELDS, to_terms

SITES_OF_A_TERM = 3
SITES_OF_A_COMMON_WORD = 6
"""A term must be used by this many sites to be known at all, a word by this many to be kept in word order."""

SCALES = {"b": 1.0, "l": 0.7, "h": 0.7, "o": 0.7, "t": 1.0, "d": 0.5, "u": 0.6}

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Table:
    """`counts` CSR (n, all terms); `manner` (n, M) raw; `names` of the terms.

    The words kept for word order are chosen over all samples, by use and not by label; everything else that is
    learnt is learnt from the rows given to `choose`.
    """

    samples: Sequence[Sample]
    names: tuple[str, ...]
    common: frozenset[str]
    counts: csr_matrix
    manner: NDArray[np.float64]

    def choose(self, rows: Rows) -> Chosen:
        """The vocabulary of these rows: terms that several of their sites use.

        What only one or two sites say is their topic, and tells nothing of a new site's stages.
        """
        used = (self.counts[rows] > 0).astype(np.float64)
        _, site = np.unique(site_of([self.samples[row] for row in rows.tolist()]), return_inverse=True)
        by_site = csr_matrix((np.ones(len(rows)), (site, np.arange(len(rows))))) @ used
        sites = np.asarray((by_site > 0).sum(axis=0)).ravel()
        columns = np.flatnonzero(sites >= SITES_OF_A_TERM)
        frequency = np.asarray(used.sum(axis=0)).ravel()[columns]
        names = [self.names[column] for column in columns.tolist()]
        vocabulary = Vocabulary(
            {name: number for number, name in enumerate(names)},
            (np.log(len(rows) / frequency) + 1.0).astype(np.float32),
            np.asarray([FIELDS.index(name[0]) for name in names], dtype=np.int64),
            self.common,
            tuple(SCALES[field] for field in FIELDS),
        )
        return Chosen(vocabulary, columns)

    def encode(self, rows: Rows, chosen: Chosen) -> csr_matrix:
        """CSR (len(rows), V): what `Vocabulary.encode` makes of each row."""
        values = self.counts[rows][:, chosen.columns].astype(np.float64)
        values.data = 1.0 + np.log(values.data)
        values = csr_matrix(values @ diags(chosen.vocabulary.rarity.astype(np.float64)))
        fields = chosen.vocabulary.field[values.indices]
        row = np.repeat(np.arange(len(rows)), np.diff(values.indptr))
        place = row * len(FIELDS) + fields
        norm = np.sqrt(np.bincount(place, weights=values.data**2, minlength=len(rows) * len(FIELDS)))
        values.data = values.data * np.asarray(chosen.vocabulary.scales)[fields] / norm[place]
        return values


@dataclass(frozen=True, slots=True)
class Chosen:
    """A vocabulary and the table's columns of its terms."""

    vocabulary: Vocabulary
    columns: Rows


def build_table(samples: Sequence[Sample]) -> Table:
    """The table of these samples."""
    common = _common_words(samples)
    index: dict[str, int] = {}
    ids: list[int] = []
    ends = [0]
    for sample in samples:
        ids.extend(index.setdefault(name, len(index)) for name in to_terms(sample.words, common).names)
        ends.append(len(ids))
    counts = csr_matrix((np.ones(len(ids), np.float32), ids, ends), shape=(len(samples), len(index)))
    counts.sum_duplicates()
    # Terms in alphabetical order, so that the same data give the same weight file.
    names = sorted(index)
    counts = csr_matrix(counts[:, [index[name] for name in names]])
    manner = np.asarray([sample.manner for sample in samples])
    return Table(samples, tuple(names), common, counts, manner)


def _common_words(samples: Sequence[Sample]) -> frozenset[str]:
    by_site: dict[str, set[str]] = {}
    for sample in samples:
        by_site.setdefault(sample.example.site, set()).update(*sample.words.shaped)
    sites = Counter(word for words in by_site.values() for word in words)
    return frozenset(word for word, users in sites.items() if users >= SITES_OF_A_COMMON_WORD)
